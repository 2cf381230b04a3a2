//! What is said of mistakes, and that the format of the brief is read.

use super::{ReadShow, read, read_with_names};
use crate::catalogs::Catalogs;
use crate::show::mistakes::Mistakes;
use crate::show::model::{Change, DiagramCue, Edge, ItemKind, Length, Number, Show, Span, Time};

const HEAD: &str = "beiguan_show = 1\ntitle = { en = \"a\", zh = \"b\" }\n";
const CHAPTER: &str = "[[chapter]]\nname = \"one\"\ntitle = { en = \"a\", zh = \"b\" }\nlength_s = 10\n";

fn nothing(name: &str) -> Result<String, String> {
    Err(format!("{name} is not there"))
}

fn show(text: &str) -> Show {
    read(text, "test.toml", None, &nothing).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

fn mistakes(text: &str) -> Mistakes {
    match read(text, "test.toml", None, &nothing) {
        Ok(_) => Mistakes::new(),
        Err(mistakes) => mistakes,
    }
}

/// The one mistake of a chapter with these lines after its own; lines count from 1 behind the chapter's.
fn mistake(lines: &str) -> String {
    let found = mistakes(&format!("{HEAD}{CHAPTER}{lines}"));
    assert_eq!(found.len(), 1, "{lines}: {found}");
    let mistake = found.iter().next().unwrap();
    format!("{}:{}: {}; {}", mistake.line - 6, mistake.column, mistake.what, mistake.remedy)
}

#[test]
fn every_kind_of_mistake_is_found_where_it_stands_with_a_remedy() {
    for (lines, wanted) in [
        ("lenght_s = 3", "1:1: a chapter has no key lenght_s; did you mean length_s?"),
        ("notes = \"x\"", "1:9: notes stands in one language only; write { en = \"..\", zh = \"..\" }"),
        ("notes = { en = \"x\" }", "1:9: the Chinese words are missing; add zh = \"..\""),
        ("notes = { en = \"x\", zh = \"{1 +}\" }", "1:31: a number, a name or a bracket is missing here"),
        ("[[chapter.cue]]\nrate = \"fast\"", "2:8: rate is \"fast\"; write a number"),
        ("[[chapter.cue]]\nfade = 2", "2:8: fade is 2; write a number from 0 to 1"),
        ("[[chapter.cue]]\nfade = \"=sin(\"", "2:14: a number, a name or a bracket is missing here"),
        ("[[chapter.cue]]\nfade = \"=lat / 2\"", "2:10: there is no parameter lat; declare it"),
        ("[[chapter.cue]]\nlayers = { lables = 1 }", "2:12: there is no layer lables; did you mean labels?"),
        ("[[chapter.cue]]\nonly = [\"stras\"]", "2:9: only cannot be \"stras\"; did you mean \"stars\"?"),
        ("[[chapter.cue]]\nlock = \"moon\"", "2:8: lock cannot be \"moon\"; write one of horizon, stars"),
        (
            "[[chapter.cue]]\nat = 5\nfade = 1\n[[chapter.cue]]\nat = 3\nfade = 1",
            "5:6: this cue is at 3 s, and the one before it at 5 s",
        ),
        ("[[chapter.cue]]\nat = 3", "1:1: the cue changes nothing"),
        ("[[chapter.cue]]\nat = \"bar 3\"\nfade = 1", "2:6: bars are counted, but there is no tempo; add tempo"),
        ("[[chapter.cue]]\nat = \"soon\"\nfade = 1", "2:6: \"soon\" is no place on the timeline"),
        (
            "[[chapter.cue]]\nlook = { front = [1, 2], object = \"mars\" }",
            "2:8: front and object stand together in a place",
        ),
        ("[[chapter.cue]]\nlook = { front = [1, 99] }", "2:18: the second angle of a place is beyond 90 degrees"),
        (
            "[[chapter.cue]]\nover = 5\nlock = \"horizon\"",
            "3:8: the sky goes back to its horizon at once, not over the time of a cue; give lock",
        ),
        (
            "[[chapter.message]]\nto = \"the lamps\"",
            "2:6: a message cannot go to \"the lamps\"; write a name of letters",
        ),
        ("[[chapter.message]]\nto = \"a\"\narguments = [true]", "3:14: arguments is true; write a number"),
        ("[[chapter.cue]]\nbeside = { border_deg = 90 }", "2:25: border_deg is 90; write a number from -85 to 85"),
        ("[[chapter.cue]]\nlook = { front = [1] }", "2:18: front has 1 values; write 2 of them"),
        ("[[chapter.cue]]\ninstant = { after = \"now\" }", "2:11: a time says nothing; write one of days"),
        ("[[chapter.cue]]\ninstant = \"{when}\"", "2:11: there is no choice when; declare a [[parameter]]"),
        ("[[chapter.caption]]\nat = 1", "1:1: text is missing in a caption; add text"),
        ("[[chapter.caption]]\ntext = { en = \"a\", zh = \"b\" }\ncolor = \"pink\"", "3:9: color cannot be \"pink\""),
        (
            "[[chapter.diagram]]\nkind = \"moon-phase\"\nheight = 3",
            "3:10: a diagram moon-phase has no key height; it belongs to gnomon",
        ),
        ("[[chapter.diagram]]\nkind = \"orbits\"", "1:1: bodies is missing in a diagram orbits"),
        ("narration = { en = \"a.ogg\" }", "0:12: length_s and narration stand together"),
        (CHAPTER, "1:1: there are two chapters \"one\"; give one of them another name"),
        ("[[chapter]]\ninclude = \"x.toml\"", "2:11: x.toml cannot be read: x.toml is not there"),
        (
            "[[chapter]]\nname = \"A b\"\ntitle = { en = \"a\", zh = \"b\" }\nlength_s = 3",
            "2:8: a chapter cannot be called \"A b\"",
        ),
        (
            "[[chapter]]\nname = \"b\"\ntitle = { en = \"a\", zh = \"b\" }",
            "1:1: the chapter has no length; add length_s = 20",
        ),
        (
            "[[check]]\nclaim = \"a\"\nauthority = \"b\"\nquantity = \"jd\"\nvalue = 1",
            "4:12: tolerance is missing beside quantity",
        ),
        ("[[check]]\nclaim = \"a\"\nauthority = \"b\"", "1:1: a check says nothing; write one of quantity, event"),
        (
            "[[parameter]]\nname = \"jd\"\nlabel = { en = \"a\", zh = \"b\" }\nrange = [0, 1]\ndefault = 0",
            "2:8: formulas know jd already",
        ),
        (
            "[[parameter]]\nname = \"a\"\nlabel = { en = \"a\", zh = \"b\" }\nrange = [0, 1]\ndefault = 2",
            "5:11: the default is no number of the range",
        ),
    ] {
        let found = mistake(lines);
        assert!(found.starts_with(wanted), "{lines}\nfound:  {found}\nwanted: {wanted}");
    }
}

#[test]
fn all_mistakes_are_reported_at_once_in_their_order() {
    let text = format!("{HEAD}colour = 1\n{CHAPTER}end = \"halt\"\n[[chapter.ring]]\nradius_deg = 0\n");
    let printed = mistakes(&text).to_string();
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), 4, "{printed}");
    assert!(lines[0].starts_with("test.toml:3:1: a show has no key colour; "), "{printed}");
    assert!(lines[1].starts_with("test.toml:8:7: end cannot be \"halt\"; "), "{printed}");
    assert!(lines[2].starts_with("test.toml:9:1: place is missing in a ring or cross; "), "{printed}");
    assert!(lines[3].starts_with("test.toml:10:14: radius_deg is 0; "), "{printed}");
}

#[test]
fn what_is_no_show_is_said_in_one_line() {
    for (text, wanted) in [
        ("", "test.toml:1:1: this is no show file; begin it with beiguan_show = 1\n"),
        ("a = [", "test.toml:1:6: this is not TOML"),
        ("beiguan_show = 2\n", "test.toml:1:1: chapter is missing in a show"),
    ] {
        let printed = mistakes(text).to_string();
        assert!(printed.starts_with(wanted), "{text}: {printed}");
    }
    assert!(mistakes("beiguan_show = 2\n").to_string().contains("test.toml:1:16: beiguan_show is 2; write 1"));
}

#[test]
fn times_on_the_timeline_count_from_where_they_say() {
    let text = format!(
        "{HEAD}tempo = {{ beats_per_minute = 60 }}\n{CHAPTER}[[chapter.cue]]\nat = 3\nfade = 1\n\
         [[chapter.caption]]\nat = \"+2\"\ntext = {{ en = \"a\", zh = \"b\" }}\n[[chapter.cue]]\nat = \"+0.5\"\nfade = 0\nover = \"end\"\n\
         [[chapter.cue]]\nat = \"bar 3 beat 2\"\nfade = 1\n[[chapter.cue]]\nat = \"end-3\"\nfade = 0\nover = \"=1 + 1\"\n"
    );
    let show = show(&text);
    let chapter = &show.chapters[0];
    let at: Vec<f64> = chapter.cues.iter().map(|cue| cue.at.s).collect();
    assert_eq!(at, [3.0, 5.5, 9.0, -3.0]);
    assert_eq!(chapter.items[0].at.s, 5.0);
    assert_eq!((chapter.cues[3].at.edge, &chapter.cues[1].over), (Edge::End, &Span::ToEnd));
    assert!(matches!(chapter.cues[3].over, Span::Seconds(Number::Formula(_))));
    assert_eq!(chapter.cues[0].at_line, (8, 1));
}

#[test]
fn spans_diagrams_and_choices_are_read() {
    let text = format!(
        "{HEAD}{CHAPTER}[[chapter.cue]]\nadvance = {{ sidereal_days = 2 }}\ninstant = {{ after = \"{{when}}\", hours = -3 }}\n\
         [[chapter.diagram]]\nkind = \"chart\"\nfrom = \"2026-01-01T00:00:00Z\"\nto = {{ after = \"chapter\", years = 1 }}\n\
         curves = [{{ y = \"equation_of_time\", color = \"blue\" }}]\n\
         [[parameter]]\nname = \"when\"\nlabel = {{ en = \"a\", zh = \"b\" }}\noptions = [\"2026-01-01T00:00:00Z\"]\n\
         labels = [{{ en = \"a\", zh = \"b\" }}]\ndefault = \"2026-01-01T00:00:00Z\"\n"
    );
    let text = text.replace("advance = { sidereal_days = 2 }\n", "");
    let show = show(&text);
    let Change::Instant(Time::Plus(from, days)) = &show.chapters[0].cues[0].changes[0] else { panic!("{show:?}") };
    assert_eq!((from.as_ref(), days), (&Time::Choice("when".to_owned()), &Number::Fixed(-0.125)));
    let ItemKind::Diagram { kind, .. } = &show.chapters[0].items[0].what else { panic!("{show:?}") };
    assert!(matches!(kind.as_ref(), DiagramCue::Chart(chart) if chart.places == 200 && chart.curves.len() == 1));
    assert_eq!(show.chapters[0].length, Length::Seconds(Number::Fixed(10.0)));
}

#[test]
fn an_included_file_brings_its_chapters_and_its_start() {
    let inner = format!("{HEAD}[start]\nfade = 0\n{CHAPTER}");
    let outer = format!("{HEAD}[[chapter]]\ninclude = \"inner.toml\"\n{}", CHAPTER.replace("one", "two"));
    let include = |_: &str| Ok(inner.clone());
    let show = read(&outer, "outer.toml", None, &include).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let names: Vec<&str> = show.chapters.iter().map(|chapter| chapter.name.as_str()).collect();
    assert_eq!((names, show.name.as_str()), (vec!["one", "two"], "outer"));
    assert_eq!(show.chapters[0].cues[0].changes, [Change::Fade(Number::Fixed(0.0))]);
    let circle =
        |name: &str| Ok(outer.replace("inner.toml", if name == "inner.toml" { "outer.toml" } else { "inner.toml" }));
    let printed = read(&outer, "outer.toml", None, &circle).unwrap_err().to_string();
    assert!(printed.contains("outer.toml includes inner.toml includes outer.toml again"), "{printed}");
}

fn named(lines: &str) -> String {
    let text = format!("{HEAD}{CHAPTER}[[chapter.cue]]\n{lines}\n");
    let read: ReadShow =
        read_with_names(&text, "t.toml", None, &nothing).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    read.check_names(&Catalogs::embedded(), &|file| file == "there.ogg").to_string()
}

#[test]
fn names_are_looked_up_in_the_data() {
    for (lines, wanted) in [
        ("site = \"Nowhereville\"", "t.toml:8:8: there is no place \"Nowhereville\"; write a place of the gazetteer"),
        ("follow = \"vega\"", "t.toml:8:10: there is no body to follow called \"vega\""),
        ("look = { object = \"nobody\" }", "t.toml:8:19: there is no object \"nobody\" in the sky"),
        ("instant = \"soon\"", "t.toml:8:11: \"soon\" is not a time: "),
        ("instant = \"+900000-01-01T00:00:00Z\"", "t.toml:8:11: "),
        ("sky_culture = \"martian\"", "t.toml:8:15: there is no sky culture \"martian\""),
        ("landscape = \"moonbase\"", "t.toml:8:13: there is no landscape \"moonbase\""),
        ("fade = \"=altitude(marz)\"", "t.toml:8:10: there is no object \"marz\" in the sky"),
        ("fade = 1\n[[chapter.sound]]\nfile = \"gone.ogg\"", "t.toml:10:8: there is no file gone.ogg"),
    ] {
        let found = named(lines);
        assert!(found.starts_with(wanted), "{lines}: {found}");
    }
    assert_eq!(named("site = \"Kashgar\"\nfollow = \"mars\"\nlandscape = \"plain\"\nsky_culture = \"chinese\""), "");
    assert_eq!(named("fade = 1\n[[chapter.sound]]\nfile = \"there.ogg\""), "");
}
