//! Which catalogues they are: for whoever keeps what was made from them.

use std::sync::atomic::{AtomicU64, Ordering};

static EDITIONS: AtomicU64 = AtomicU64::new(0);

/// No two catalogues of a process have the same; a new one is like no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition(u64);

impl Default for Edition {
    fn default() -> Self {
        Edition(EDITIONS.fetch_add(1, Ordering::Relaxed))
    }
}
