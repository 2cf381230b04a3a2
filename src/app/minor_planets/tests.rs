use super::data_folder::USER_FILE;
use super::*;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::mpsc;

const CERES_LINE: &str = include_str!("../../../tests/data/ceres.mpcorb");
const SBDB_ANSWER: &str = include_str!("../../../tests/data/2018_sp1.sbdb.json");

/// An empty folder that goes away again.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("beiguan-test-{}-{test}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn with(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The JPL answer, as if it were about a numbered body (its orbit stays that of 2018 SP1).
fn answer_about(number: u32, name: &str) -> String {
    let full_name = format!("\"{number} {name} (2018 SP1)\"");
    SBDB_ANSWER.replace("\"(2018 SP1)\"", &full_name).replace("\"des\":\"2018 SP1\"", &format!("\"des\":\"{number}\""))
}

/// A server on this machine that gives one answer to one question; the receiver holds the question's first line.
fn server(status: &str, body: String) -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/sbdb.api", listener.local_addr().unwrap());
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut question = Vec::new();
        while !question.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            question.push(byte[0]);
        }
        sender.send(String::from_utf8_lossy(&question).lines().next().unwrap().to_owned()).unwrap();
        // The asker may hang up in the middle of an answer that is too long.
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
    });
    (url, receiver)
}

#[test]
fn an_mpcorb_line_is_added_and_listed_and_replaces_its_older_self() {
    let folder = Folder::new("add");
    let file = folder.with("ceres.txt", CERES_LINE);
    let data = folder.0.join("made/on/demand");
    let report = add(&file, &data).unwrap();
    assert_eq!(report.notes.len(), 1);
    assert!(report.notes[0].starts_with("1 Ceres now moves on a measured orbit"), "{report:?}");
    add(&folder.with("2018.json", SBDB_ANSWER), &data).unwrap();
    add(&file, &data).unwrap();
    let listed = list(&data).unwrap();
    let lines: Vec<_> = listed.output.lines().collect();
    assert_eq!(
        lines[0],
        "number,name,name_zh,designation,orbit,epoch_jd_tdb,h_mag,g,source,kind,total_mag,total_slope"
    );
    assert_eq!(lines[1], "59000,Beiguan,北馆星,,stand-in,,,,,minor-planet,,");
    let sp1 = ",,,2018 SP1,measured,2461000.5,23.1,,\"JPL small-body database, orbit 15\",minor-planet,,";
    assert_eq!(lines.iter().filter(|line| **line == sp1).count(), 1);
    let ceres = "1,Ceres,谷神星,A801 AA,measured,2460800.5,3.34,0.15,\"Minor Planet Center, MPCORB\",minor-planet,,";
    assert_eq!(lines.iter().filter(|line| line.starts_with("1,")).collect::<Vec<_>>(), [&ceres]);
    assert!(
        lines.iter().any(|line| line.starts_with(",Halley,哈雷彗星,1P,measured,") && line.ends_with(",comet,5.5,8"))
    );
    assert!(listed.notes.is_empty());
    assert_eq!(std::fs::read_dir(&data).unwrap().count(), 1, "nothing is left beside the file");
}

#[test]
fn a_file_that_is_no_orbit_is_refused_and_leaves_no_trace() {
    let folder = Folder::new("refused");
    let data = folder.0.join("data");
    std::fs::write(folder.0.join("bytes.bin"), [0xff, 0xfe, 0x00]).unwrap();
    folder.with("empty.txt", "");
    folder.with("prose.txt", "Ceres is round.");
    folder.with("other.json", "{\"a\": 1}");
    for name in ["bytes.bin", "empty.txt", "prose.txt", "other.json", "missing.txt", "."] {
        let error = add(&folder.0.join(name), &data).unwrap_err();
        assert_eq!(error.exit_code(), 2, "{error}");
        assert!(error.to_string().contains(name) && !error.to_string().contains('\n'), "{error}");
    }
    assert!(!data.exists());
}

#[test]
fn a_file_larger_than_anybody_means_is_refused() {
    let folder = Folder::new("large");
    let file = folder.with("MPCORB.DAT", &"x".repeat(9 << 20));
    assert!(add(&file, &folder.0).unwrap_err().to_string().contains("larger than 8 MiB"));
}

#[test]
fn a_broken_users_file_is_reported_by_list_and_set_aside_by_add() {
    let folder = Folder::new("broken");
    folder.with(USER_FILE, "{ mine, half written");
    folder.with("minor_planets.broken-1.json", "an earlier one");
    let listed = list(&folder.0).unwrap();
    assert!(listed.notes[0].contains("mend or remove") && listed.notes[0].contains(USER_FILE), "{listed:?}");
    assert!(listed.output.contains("59000,Beiguan"));
    assert_eq!(folder.text(USER_FILE), "{ mine, half written");

    let report = add(&folder.with("ceres.txt", CERES_LINE), &folder.0).unwrap();
    assert!(report.notes[1].contains("is kept as") && report.notes[1].contains("broken-2.json"), "{report:?}");
    assert_eq!(folder.text("minor_planets.broken-2.json"), "{ mine, half written");
    assert_eq!(folder.text("minor_planets.broken-1.json"), "an earlier one");
    assert!(list(&folder.0).unwrap().notes.is_empty());
}

#[test]
fn nothing_is_lost_when_the_disk_refuses() {
    let folder = Folder::new("disk");
    let file = folder.with("ceres.txt", CERES_LINE);
    for before in [write_user_file(&[]), "broken, but mine".to_owned()] {
        folder.with(USER_FILE, &before);
        // A folder stands where the new text would be written.
        let beside = folder.0.join(format!("{USER_FILE}.{}.tmp", std::process::id()));
        std::fs::create_dir(&beside).unwrap();
        let error = add(&file, &folder.0).unwrap_err();
        assert_eq!(error.exit_code(), 1);
        assert!(error.to_string().contains("cannot be written"), "{error}");
        assert_eq!(folder.text(USER_FILE), before);
        std::fs::remove_dir(&beside).unwrap();
        assert_eq!(folder.names(), ["ceres.txt", USER_FILE]);
    }
    let error = add(&file, &file.join("below-a-file")).unwrap_err();
    assert_eq!(error.exit_code(), 1, "{error}");
}

#[test]
fn an_update_asks_by_number_and_the_body_moves_on_what_it_got() {
    let folder = Folder::new("update");
    let (url, question) = server("200 OK", answer_about(433, "Eros"));
    let report = update("433", Some(&url), &folder.0).unwrap();
    assert_eq!(question.recv().unwrap(), "GET /sbdb.api?sstr=433&phys-par=1&full-prec=1 HTTP/1.1");
    assert!(report.notes[0].starts_with("433 Eros now moves on a measured orbit"), "{report:?}");
    let (files, notes) = with_stored(Files::embedded(), &folder.0).unwrap();
    let catalogs = Catalogs::new(files);
    let eros = catalogs.minor_planets().unwrap().find("eros").unwrap();
    assert!(eros.elements.is_some() && notes.is_empty());
}

#[test]
fn a_full_address_is_asked_as_it_is() {
    let folder = Folder::new("full");
    let (url, question) = server("200 OK", answer_about(433, "Eros"));
    update("433", Some(&format!("{url}?des=433")), &folder.0).unwrap();
    assert_eq!(question.recv().unwrap(), "GET /sbdb.api?des=433 HTTP/1.1");
}

#[test]
fn answers_that_are_no_orbit_of_that_body_change_nothing() {
    let folder = Folder::new("answers");
    let not_found = r#"{"message":"specified object was not found"}"#.to_owned();
    for (status, body, expected) in [
        ("200 OK", answer_about(1, "Ceres"), "answered about 1 Ceres, not 433"),
        ("200 OK", SBDB_ANSWER.to_owned(), "answered about 2018 SP1, not 433"),
        ("200 OK", "<html>please log in</html>".to_owned(), "it is no JSON"),
        ("200 OK", String::new(), "it is no JSON"),
        ("200 OK", "x".repeat(2 << 20), "sent more than 1048576 bytes"),
        ("404 Not Found", "nothing here".to_owned(), "status 404"),
        ("404 Not Found", not_found, "\"specified object was not found\""),
        ("503 Service Unavailable", String::new(), "status 503"),
    ] {
        let (url, _question) = server(status, body);
        let error = update("433", Some(&url), &folder.0).unwrap_err();
        assert_eq!(error.exit_code(), 1);
        let sentence = error.to_string();
        assert!(sentence.contains(expected) && sentence.contains("nothing was changed"), "{sentence}");
        assert!(!sentence.contains('\n'));
        assert!(folder.names().is_empty());
    }
}

#[test]
fn a_server_that_never_answers_is_given_up() {
    let folder = Folder::new("silence");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let error = update_within(Duration::from_millis(200), "433", Some(&url), &folder.0).unwrap_err();
    assert!(error.to_string().contains("did not answer within 0.2 s; nothing was changed"), "{error}");
}

#[test]
fn without_a_connection_one_sentence_says_what_to_do() {
    let folder = Folder::new("offline");
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port(); // closed again: nobody listens
    let nobody = "https://nobody.invalid".to_owned(); // a name that is never given to a machine (RFC 2606)
    for url in [format!("http://127.0.0.1:{port}"), format!("https://127.0.0.1:{port}"), nobody] {
        let error = update_within(Duration::from_secs(2), "433", Some(&url), &folder.0).unwrap_err();
        assert!(error.to_string().contains("minor-planets add FILE") && error.exit_code() == 1, "{error}");
    }
}

#[test]
fn a_server_that_speaks_no_tls_is_not_believed() {
    let folder = Folder::new("tls");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").unwrap();
        let _ = stream.read(&mut [0; 2048]); // until the asker has hung up
    });
    let error = update_within(Duration::from_secs(5), "433", Some(&url), &folder.0).unwrap_err();
    server.join().unwrap();
    assert!(error.to_string().contains("could not prove who it is"), "{error}");
    assert!(folder.names().is_empty());
}

#[test]
fn an_address_that_is_none_is_refused_before_anything_is_asked() {
    for url in ["", "jpl", "ftp://example.org", "file:///etc/passwd", "https://", "http:// a"] {
        let error = update("433", Some(url), Path::new("nowhere")).unwrap_err();
        assert!(error.exit_code() == 2 && error.to_string().contains("--url"), "{error}");
    }
}

#[test]
fn the_public_database_is_asked_over_https() {
    let url = download::request_url("59000", None).unwrap();
    assert_eq!(url, "https://ssd-api.jpl.nasa.gov/sbdb.api?sstr=59000&phys-par=1&full-prec=1");
}

#[test]
fn comets_are_added_beside_minor_planets_and_asked_for_by_their_designation() {
    let folder = Folder::new("comets");
    let lines = include_str!("../../../tests/data/comets.mpc");
    let report = add(&folder.with("comets.txt", lines), &folder.0).unwrap();
    assert!(report.notes[0].starts_with("C/1995 O1 (Hale-Bopp) now moves on a measured orbit"), "{report:?}");
    let (url, question) = server("200 OK", include_str!("../../../tests/data/halley.sbdb.json").to_owned());
    let report = update("1P", Some(&url), &folder.0).unwrap();
    assert_eq!(question.recv().unwrap(), "GET /sbdb.api?sstr=1P&phys-par=1&full-prec=1 HTTP/1.1");
    assert!(report.notes[0].starts_with("1P/Halley now moves on a measured orbit"), "{report:?}");
    let (files, notes) = with_stored(Files::embedded(), &folder.0).unwrap();
    let catalogs = Catalogs::new(files);
    let bodies = catalogs.minor_planets().unwrap();
    assert!(bodies.find("1P").unwrap().gas.is_some() && notes.is_empty());
    assert_eq!(bodies.find("Hale-Bopp").unwrap().elements.unwrap().epoch_jd_tdb(), 2_458_903.5);
    assert!(download::request_url("C/1995 O1", None).unwrap().contains("?sstr=C%2F1995%20O1&"));
}
