//! The index: every name once, in one text, with the thing that bears it.

use super::matching::{Fit, Form, Letters, Typed, key};
use super::{Thing, pinyin};
use crate::catalogs::{CatalogError, Catalogs};
use crate::sky::{SkyObject, UnknownObject};

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
    letters: Letters,
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
        let mut best = self.best(|letters| typed.may_fit(letters), |key, form| typed.fit(key, form));
        // 天狼星 is 天狼, 上海市 is 上海.
        if best.iter().all(Option::is_none)
            && let Some(shorter) = text.trim().strip_suffix(['星', '市', '座'])
        {
            return self.find(shorter, catalogs, limit);
        }
        if typed.is_long() && !best.iter().flatten().any(|hit| hit.fit < Fit::Inside) {
            let almost =
                self.best(|letters| typed.may_fit_with_slips(letters), |key, form| typed.fit_with_slips(key, form));
            for (known, almost) in best.iter_mut().zip(almost) {
                *known = known.take().or(almost);
            }
        }
        let mut hits: Vec<Hit> = best.into_iter().flatten().collect();
        if hits.len() > limit {
            hits.select_nth_unstable_by(limit, Hit::order);
            hits.truncate(limit);
        }
        hits.sort_unstable_by(Hit::order);
        let mut things: Vec<Thing> = hits.iter().map(|hit| self.things[hit.entry as usize].thing.clone()).collect();
        // What the command line understands is found here too: numbers of catalogues that no key has.
        if let Some(object) = numbered(text, catalogs)?.map(Thing::Object).filter(|object| !things.contains(object)) {
            things.insert(0, object);
            things.truncate(limit);
        }
        Ok(things)
    }

    /// The best fit of every thing, for those that have one, in the order of the things.
    fn best(&self, may_fit: impl Fn(Letters) -> bool, fit: impl Fn(&str, Form) -> Option<Fit>) -> Vec<Option<Hit>> {
        let mut best: Vec<Option<Hit>> = vec![None; self.things.len()];
        for key in self.keys.iter().filter(|key| may_fit(key.letters)) {
            let Some(fit) = fit(self.key_text(key), key.form) else { continue };
            let weight = self.things[key.entry as usize].weight;
            let hit = Hit { fit, weight, length: key.length, entry: key.entry };
            let known = &mut best[key.entry as usize];
            if known.as_ref().is_none_or(|known| hit.order(known).is_lt()) {
                *known = Some(hit);
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
            index.keys.push(Key { entry: self.entry, start, length, form, letters: Letters::of(text) });
        }
        self
    }
}

impl Index {
    fn key_text(&self, key: &Key) -> &str {
        &self.text[key.start as usize..key.start as usize + usize::from(key.length)]
    }
}
