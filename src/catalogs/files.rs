//! Where the bytes of the data files come from: the copy embedded in the program, overridden file by file by what the
//! caller read from a folder of its own. No file is opened here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::embedded::EMBEDDED;
use super::table::CatalogError;

/// The data files by their path inside the catalogue folder (`bright-stars/stars.csv`).
#[derive(Debug, Clone, Default)]
pub struct Files {
    overrides: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// The files that travel inside the program.
    #[must_use]
    pub fn embedded() -> Self {
        Self::default()
    }

    /// The same files, but `path` (with forward slashes) has these bytes.
    #[must_use]
    pub fn with_override(mut self, path: &str, bytes: Vec<u8>) -> Self {
        self.overrides.insert(path.to_owned(), bytes);
        self
    }

    /// The bytes of one file.
    ///
    /// # Errors
    /// [`CatalogError::File`] naming the path, when neither the program nor the caller has such a file.
    pub fn bytes(&self, path: &str) -> Result<&[u8], CatalogError> {
        self.overrides
            .get(path)
            .map(Vec::as_slice)
            .or_else(|| EMBEDDED.iter().find(|(name, _)| *name == path).map(|(_, bytes)| *bytes))
            .ok_or_else(|| CatalogError::File {
                file: path.to_owned(),
                problem: "this data file is missing; put it into the catalogue folder under that name".to_owned(),
            })
    }

    /// Whether there is such a file.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        self.bytes(path).is_ok()
    }

    /// The bytes of one file to keep: those inside the program are lent, a caller's own are copied.
    ///
    /// # Errors
    /// As [`Files::bytes`].
    pub(super) fn kept_bytes(&self, path: &str) -> Result<Cow<'static, [u8]>, CatalogError> {
        match EMBEDDED.iter().find(|(name, _)| *name == path) {
            Some((_, bytes)) if !self.overrides.contains_key(path) => Ok(Cow::Borrowed(bytes)),
            _ => self.bytes(path).map(|bytes| Cow::Owned(bytes.to_vec())),
        }
    }

    /// Every path there is, in alphabetical order, embedded or given by the caller.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = EMBEDDED.iter().map(|(name, _)| *name).collect();
        names.extend(self.overrides.keys().map(String::as_str));
        names.sort_unstable();
        names.dedup();
        names
    }

    /// A number that changes with every byte of this file (FNV-1a, 64 bits); the same on every machine.
    ///
    /// # Errors
    /// As [`Files::bytes`].
    pub fn fingerprint_of(&self, path: &str) -> Result<u64, CatalogError> {
        Ok(fnv1a(FNV_OFFSET, self.bytes(path)?))
    }

    /// A number that changes with any name or byte of any file.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.names().iter().fold(FNV_OFFSET, |hash, name| {
            let bytes = self.bytes(name).expect("names() lists only files that exist");
            let hash = fnv1a(fnv1a(hash, name.as_bytes()), &[0]);
            fnv1a(hash, &fnv1a(FNV_OFFSET, bytes).to_le_bytes())
        })
    }
}

/// Offset basis and prime of the 64-bit hash: G. Fowler, L. C. Noll, K.-P. Vo, "FNV-1a" (RFC 9923).
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

fn fnv1a(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_names_itself() {
        let error = Files::embedded().bytes("bright-stars/sters.csv").unwrap_err();
        assert!(error.to_string().starts_with("bright-stars/sters.csv: "), "{error}");
    }

    #[test]
    fn an_override_replaces_one_file_and_changes_the_fingerprint() {
        let plain = Files::embedded();
        let changed = Files::embedded().with_override("bright-stars/stars.csv", b"hr\n".to_vec());
        assert_eq!(changed.bytes("bright-stars/stars.csv").unwrap(), b"hr\n");
        assert_eq!(changed.names(), plain.names());
        assert_ne!(changed.fingerprint(), plain.fingerprint());
        let own = "bright-stars/stars.csv";
        assert_ne!(changed.fingerprint_of(own).unwrap(), plain.fingerprint_of(own).unwrap());
    }

    #[test]
    fn the_hash_gives_the_published_values() {
        // Test vectors of RFC 9923: the empty text, "a" and "foobar".
        assert_eq!(fnv1a(FNV_OFFSET, b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(FNV_OFFSET, b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(FNV_OFFSET, b"foobar"), 0x8594_4171_f739_67e8);
    }
}
