//! The index: every name once, in one text, with the thing that bears it.

use super::matching::{Fit, Form, Typed, key};
use super::{Thing, pinyin};
use crate::catalogs::{CatalogError, Catalogs};
use crate::sky::{SkyObject, UnknownObject};
use std::collections::HashMap;

/// All names.
#[derive(Debug, Default)]
pub struct Index {
    things: Vec<Entry>,
    keys: Vec<Key>,
    text: String,
}

/// A thing with how much it is asked for, 0 to 1.
#[derive(Debug)]
struct Entry {
    thing: Thing,
    weight: f32,
}

/// A name: a piece of the text, and whose it is.
#[derive(Debug, Clone, Copy)]
struct Key {
    entry: u32,
    start: u32,
    length: u16,
    form: Form,
}

/// How a thing was found.
#[derive(Debug, Clone, Copy)]
struct Hit {
    fit: Fit,
    weight: f32,
    length: u16,
    entry: u32,
}

impl Hit {
    fn order(&self, other: &Hit) -> std::cmp::Ordering {
        let by_fit = self.fit.cmp(&other.fit).then(other.weight.total_cmp(&self.weight));
        by_fit.then(self.length.cmp(&other.length)).then(self.entry.cmp(&other.entry))
    }
}

impl Index {
    /// Gathers the names of everything.
    ///
    /// # Errors
    /// Broken catalogues.
    pub fn of(catalogs: &Catalogs) -> Result<Self, CatalogError> {
        let mut index = Index::default();
        super::gather::all(catalogs, &mut index)?;
        Ok(index)
    }

    /// How many things have names, and how many names there are.
    #[cfg(test)]
    pub fn size(&self) -> (usize, usize) {
        (self.things.len(), self.keys.len())
    }

    /// Takes a thing in.
    pub(super) fn add(&mut self, thing: Thing, weight: f64) -> Names<'_> {
        let entry = self.things.len() as u32;
        self.things.push(Entry { thing, weight: weight as f32 });
        Names { index: self, entry }
    }

    /// The things that fit, the best first.
    ///
    /// # Errors
    /// Broken catalogues.
    pub fn find(&self, text: &str, catalogs: &Catalogs, limit: usize) -> Result<Vec<Thing>, CatalogError> {
        let Some(typed) = Typed::new(text) else { return Ok(Vec::new()) };
        let mut best = self.best(|key, form| typed.fit(key, form));
        // 天狼星 is 天狼, 上海市 is 上海.
        if best.is_empty()
            && let Some(shorter) = text.trim().strip_suffix(['星', '市', '座'])
        {
            return self.find(shorter, catalogs, limit);
        }
        if typed.is_long() && !best.values().any(|hit| hit.fit < Fit::Inside) {
            for hit in self.best(|key, form| typed.fit_with_slips(key, form)).into_values() {
                best.entry(hit.entry).or_insert(hit);
            }
        }
        let mut hits: Vec<Hit> = best.into_values().collect();
        hits.sort_by(Hit::order);
        hits.truncate(limit);
        let mut things: Vec<Thing> = hits.iter().map(|hit| self.things[hit.entry as usize].thing.clone()).collect();
        // What the command line understands is found here too: numbers of catalogues that no key has.
        if let Some(object) = numbered(text, catalogs)?.map(Thing::Object).filter(|object| !things.contains(object)) {
            things.insert(0, object);
            things.truncate(limit);
        }
        Ok(things)
    }

    /// The best fit of every thing that has one.
    fn best(&self, fit: impl Fn(&str, Form) -> Option<Fit>) -> HashMap<u32, Hit> {
        let mut best: HashMap<u32, Hit> = HashMap::new();
        for Key { entry, start, length, form } in &self.keys {
            let key = &self.text[*start as usize..*start as usize + usize::from(*length)];
            let Some(fit) = fit(key, *form) else { continue };
            let hit = Hit { fit, weight: self.things[*entry as usize].weight, length: *length, entry: *entry };
            let known = best.entry(*entry).or_insert(hit);
            if hit.order(known).is_lt() {
                *known = hit;
            }
        }
        best
    }
}

/// The object of a text with a number, such as `HIP 87937`, `HR 2491` or `HD 8574`.
fn numbered(text: &str, catalogs: &Catalogs) -> Result<Option<SkyObject>, CatalogError> {
    if !text.trim_end().ends_with(|letter: char| letter.is_ascii_digit()) {
        return Ok(None);
    }
    match SkyObject::find(text, catalogs) {
        Ok(object) => Ok(Some(object)),
        Err(UnknownObject::Catalog(error)) => Err(error),
        Err(_) => Ok(None),
    }
}

/// The names of one thing as they are taken in.
pub(super) struct Names<'a> {
    index: &'a mut Index,
    entry: u32,
}

impl Names<'_> {
    /// A name in any language: words, or Chinese with its pinyin and its initials.
    pub fn name(&mut self, name: &str) -> &mut Self {
        if !name.chars().any(pinyin::is_han) {
            return self.key(&key(name), Form::Words);
        }
        self.together(name);
        if let Some(written) = pinyin::together(name) {
            self.key(&written, Form::Together);
        }
        if let Some(initials) = pinyin::initials(name) {
            self.key(&initials, Form::Initials);
        }
        self
    }

    /// Names, as [`Names::name`].
    pub fn names<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) -> &mut Self {
        for name in names {
            self.name(name);
        }
        self
    }

    /// What is typed with or without spaces: a designation, pinyin of the catalogues.
    pub fn together(&mut self, name: &str) -> &mut Self {
        self.key(&key(name).replace(' ', ""), Form::Together)
    }

    fn key(&mut self, text: &str, form: Form) -> &mut Self {
        let index = &mut *self.index;
        let mut own = index.keys.iter().rev().take_while(|key| key.entry == self.entry);
        let is_known = own.any(|key| key.form == form && index.key_text(key) == text);
        let Ok(length) = u16::try_from(text.len()) else { return self };
        if length > 0 && !is_known {
            let start = index.text.len() as u32;
            index.text.push_str(text);
            index.keys.push(Key { entry: self.entry, start, length, form });
        }
        self
    }
}

impl Index {
    fn key_text(&self, key: &Key) -> &str {
        &self.text[key.start as usize..key.start as usize + usize::from(key.length)]
    }
}
