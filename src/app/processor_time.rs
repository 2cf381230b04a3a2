//! What this process has cost so far, as the system counts it: memory, and the time of all its threads on the processors. Only
//! Linux says it without a call that is not safe.

use std::fs;

/// Time that all threads of this process have spent on the processors, ms; unknown where the system does not say. A thread that
/// has ended is no longer counted.
pub(super) fn processor_ms() -> Option<f64> {
    let threads = fs::read_dir("/proc/self/task").ok()?;
    let of_thread = |path: std::path::PathBuf| -> Option<f64> {
        let words = fs::read_to_string(path.join("schedstat")).ok()?;
        words.split_whitespace().next()?.parse().ok()
    };
    let all_ns: Vec<f64> = threads.filter_map(|thread| of_thread(thread.ok()?.path())).collect();
    (!all_ns.is_empty()).then(|| all_ns.iter().sum::<f64>() / 1e6)
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

    #[test]
    fn work_costs_time_where_the_system_counts_it() {
        let Some(before_ms) = processor_ms() else { return };
        let sum: f64 = (0..20_000_000).map(|i| f64::from(i).sqrt()).sum();
        assert!(sum > 0.0);
        assert!(processor_ms().is_some_and(|after_ms| after_ms > before_ms));
    }
}
