//! One question to JPL's public small-body database: https with the system's certificates, one attempt, one time limit
//! for everything.

use super::MinorPlanetsError;
use std::io::ErrorKind;
use std::time::Duration;
use ureq::http::Uri;

/// The database that is asked when no other address is given.
pub const DEFAULT_URL: &str = "https://ssd-api.jpl.nasa.gov/sbdb.api";
/// How long a question may take from the first look-up to the last byte.
pub const TIMEOUT: Duration = Duration::from_secs(10);

/// An answer is some 20 kB; more than this is not one.
const LARGEST_ANSWER_BYTES: u64 = 1 << 20;
const MOST_REDIRECTS: u32 = 3;

/// The address to ask about a number or a designation: `url` as it is if it holds a query (`?`), otherwise with the database's own
/// query.
pub(super) fn request_url(number: &str, url: Option<&str>) -> Result<String, MinorPlanetsError> {
    let base = url.unwrap_or(DEFAULT_URL);
    let wrong = |why: &str| MinorPlanetsError::BadInput(format!("--url {base} {why}; write it like {DEFAULT_URL}"));
    let parsed: Uri = base.parse().map_err(|_| wrong("is no address"))?;
    if !matches!(parsed.scheme_str(), Some("https" | "http")) || parsed.host().is_none_or(str::is_empty) {
        return Err(wrong("does not begin with https:// (or http://) and a host"));
    }
    if base.contains('?') {
        return Ok(base.to_owned());
    }
    if !number.bytes().any(|byte| byte.is_ascii_digit()) {
        return Err(MinorPlanetsError::BadInput(format!(
            "\"{number}\" is no number and no designation; write it like 59000, 1P or \"C/1995 O1\""
        )));
    }
    // Ten digits say where a comet is; three, as without full-prec, do not.
    Ok(format!("{base}?sstr={}&phys-par=1&full-prec=1", percent_encoded(number)))
}

/// A text as part of a query (RFC 3986: unreserved characters stay).
fn percent_encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.trim().bytes().map(encode).collect()
}

/// The text behind an address.
pub(super) fn download(url: &str, timeout: Duration) -> Result<String, MinorPlanetsError> {
    let failed = |error| MinorPlanetsError::Failed(sentence(url, &error, timeout));
    let mut response = agent(url, timeout).get(url).call().map_err(failed)?;
    let status = response.status();
    let text = response.body_mut().with_config().limit(LARGEST_ANSWER_BYTES).read_to_string().map_err(failed)?;
    // The database explains in JSON why it found nothing, with whatever status; the reader says it.
    if status.is_success() || text.trim_start().starts_with('{') {
        return Ok(text);
    }
    Err(MinorPlanetsError::Failed(format!("{url} answered with status {}; nothing was changed", status.as_u16())))
}

fn agent(url: &str, timeout: Duration) -> ureq::Agent {
    // A second call finds the provider already installed: the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let tls = ureq::tls::TlsConfig::builder().root_certs(ureq::tls::RootCerts::PlatformVerifier).build();
    let mut config = ureq::Agent::config_builder()
        .tls_config(tls)
        .https_only(url.starts_with("https://"))
        .timeout_global(Some(timeout))
        .max_redirects(MOST_REDIRECTS)
        .http_status_as_error(false)
        .user_agent(concat!("beiguan/", env!("CARGO_PKG_VERSION")));
    if is_this_machine(url) {
        config = config.proxy(None);
    }
    config.build().into()
}

fn is_this_machine(url: &str) -> bool {
    let uri = url.parse::<Uri>().ok();
    uri.is_some_and(|uri| matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]")))
}

/// What went wrong, for a person without a network console.
fn sentence(url: &str, error: &ureq::Error, timeout: Duration) -> String {
    let why = match error {
        ureq::Error::Timeout(_) => format!("did not answer within {} s", timeout.as_secs_f32()),
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => "cannot be reached".to_owned(),
        ureq::Error::BodyExceedsLimit(limit) => format!("sent more than {limit} bytes, which is no orbit"),
        error if is_about_trust(error) => {
            format!("could not prove who it is ({error}); check the clock and the system's ca-certificates")
        }
        ureq::Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => "refuses connections".to_owned(),
        ureq::Error::Io(error) => format!("cannot be reached ({error})"),
        _ => format!("could not be asked ({error})"),
    };
    format!(
        "{url} {why}; nothing was changed; with a connection try again, or bring the orbit with `beiguan minor-planets add FILE`"
    )
}

/// Whether the secure connection itself failed; during the handshake that arrives wrapped in an input error.
fn is_about_trust(error: &ureq::Error) -> bool {
    match error {
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => true,
        ureq::Error::Io(error) => error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()),
        _ => false,
    }
}
