//! Which of several ways of writing one thing prevails in a report, and where the others stand.

use std::collections::BTreeMap;

/// The places of each way of writing; the smallest key prevails when counts are equal.
#[derive(Debug)]
pub struct Tally<K, T> {
    places: BTreeMap<K, Vec<T>>,
}

impl<K: Ord + Copy, T> Tally<K, T> {
    /// Nothing counted yet.
    pub fn new() -> Self {
        Self { places: BTreeMap::new() }
    }

    /// Counts one place.
    pub fn add(&mut self, key: K, place: T) {
        self.places.entry(key).or_default().push(place);
    }

    /// How many places there are in all.
    pub fn total(&self) -> usize {
        self.places.values().map(Vec::len).sum()
    }

    /// The way that prevails and the places of every other way; `None` where all places agree.
    pub fn split(self) -> Option<(K, Vec<(K, T)>)> {
        if self.places.len() < 2 {
            return None;
        }
        let most = self.places.values().map(Vec::len).max()?;
        let main = self.places.iter().find(|(_, places)| places.len() == most).map(|(&key, _)| key)?;
        let others = self.places.into_iter().filter(|&(key, _)| key != main);
        Some((main, others.flat_map(|(key, places)| places.into_iter().map(move |place| (key, place))).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(keys: &str) -> Option<(char, String)> {
        let mut tally = Tally::new();
        keys.chars().for_each(|key| tally.add(key, key));
        assert_eq!(tally.total(), keys.len());
        tally.split().map(|(main, others)| (main, others.into_iter().map(|(_, place)| place).collect()))
    }

    #[test]
    fn the_most_frequent_prevails_and_the_smallest_among_equals() {
        assert_eq!(split(""), None);
        assert_eq!(split("bbb"), None);
        assert_eq!(split("abbc"), Some(('b', "ac".to_owned())));
        assert_eq!(split("ba"), Some(('a', "b".to_owned())));
    }
}
