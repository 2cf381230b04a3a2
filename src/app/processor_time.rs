//! What this process has cost so far, as the system counts it: memory, and the time of all its threads on the processors. Only
//! Linux says it without a call that is not safe.

use std::fs;
use std::path::Path;

/// Time that all threads of this process have spent on the processors, ms; unknown where the system does not say. A thread that
/// has ended is no longer counted.
pub(super) fn processor_ms() -> Option<f64> {
    let threads = fs::read_dir("/proc/self/task").ok()?;
    let all_ns: Vec<f64> = threads.filter_map(|thread| spent_ns(&thread.ok()?.path())).collect();
    (!all_ns.is_empty()).then(|| all_ns.iter().sum::<f64>() / 1e6)
}

/// What one thread has spent, by its folder, ns.
fn spent_ns(thread: &Path) -> Option<f64> {
    let words = fs::read_to_string(thread.join("schedstat")).ok()?;
    words.split_whitespace().next()?.parse().ok()
}

/// The most memory this process has had, MB (10^6 bytes); unknown where the system does not say.
pub(super) fn peak_rss_mb() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kib| kib * 1024.0 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of this thread alone: others end while tests run side by side.
    #[test]
    fn work_costs_time_where_the_system_counts_it() {
        let here = Path::new("/proc/thread-self");
        let Some(before_ns) = spent_ns(here) else { return };
        let sum: f64 = (0..20_000_000).map(|i| f64::from(i).sqrt()).sum();
        assert!(sum > 0.0);
        assert!(spent_ns(here).is_some_and(|after_ns| after_ns > before_ns));
        assert!(processor_ms().is_some_and(|all_ms| all_ms > 0.0));
    }
}
