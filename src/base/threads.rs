//! Work on many things shared out among the processor's cores. Where threads cannot be had, as in a browser,
//! the caller does it all.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Calls `work` for every item, on as many threads as there are cores; each thread has a state of its own,
/// made by `new`. Returns the states; which of them saw which items is not certain.
pub fn share<T: Sync, S: Send>(
    items: &[T],
    new: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize, &T) + Sync,
) -> Vec<S> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut state = new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return state };
            work(&mut state, at, item);
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let others = (cores - 1).min(items.len().saturating_sub(1));
    std::thread::scope(|scope| {
        // A thread that cannot be had leaves its work to those that are there.
        let spawn = |_| std::thread::Builder::new().spawn_scoped(scope, run).ok();
        let threads: Vec<_> = (0..others).map_while(spawn).collect();
        let mut states = vec![run()];
        for thread in threads {
            match thread.join() {
                Ok(state) => states.push(state),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        states
    })
}

/// What `work` makes of each item, in their order.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let parts = share(items, Vec::new, |made, at, item| made.push((at, work(item))));
    let mut all: Vec<(usize, R)> = parts.into_iter().flatten().collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_stays() {
        let numbers: Vec<usize> = (0..1000).collect();
        assert_eq!(map(&numbers, |number| number * 2), (0..2000).step_by(2).collect::<Vec<_>>());
        assert_eq!(map(&[0; 0], |number: &usize| *number), Vec::<usize>::new());
    }
}
