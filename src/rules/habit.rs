//! Habits: of several ways to write one thing a report keeps to one. They are counted run by run, on every
//! thread, and judged once when all sections have been read.

use super::shared::wording::Spot;

/// One place and the way in which it is written.
#[derive(Debug, Clone)]
pub struct Place {
    /// What is written there, where a rule counts several things.
    pub topic: usize,
    /// The way, as a number; of two that are as frequent the smaller prevails.
    pub way: usize,
    /// Where.
    pub spot: Spot,
    /// Where its second half stands, such as the closing mark of a pair.
    pub partner: Option<Spot>,
}

/// The way that most of these places are written in, and the places of the other ways, by way; `None` where
/// all agree.
pub fn split(places: Vec<Place>) -> Option<(usize, Vec<Place>)> {
    let ways = places.iter().map(|place| place.way).max()? + 1;
    let mut counts = vec![0_usize; ways];
    places.iter().for_each(|place| counts[place.way] += 1);
    let most = counts.iter().max().copied()?;
    let main = counts.iter().position(|&count| count == most)?;
    let mut others: Vec<Place> = places.into_iter().filter(|place| place.way != main).collect();
    others.sort_by_key(|place| place.way);
    (!others.is_empty()).then_some((main, others))
}

/// The places by topic, each topic's in their order.
pub fn by_topic(places: Vec<Place>, topics: usize) -> Vec<Vec<Place>> {
    let mut out = vec![Vec::new(); topics];
    for place in places {
        if let Some(topic) = out.get_mut(place.topic) {
            topic.push(place);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::{Source, Sources, Span};
    use crate::input::prose::Prose;

    fn places(ways: &[usize]) -> Vec<Place> {
        let id = Sources::default().add(Source::new("a.md", "x"));
        let prose = Prose::of_words("x", Span::new(id, 0..1));
        let spot = Spot::of(&prose, 0..1).unwrap();
        ways.iter().map(|&way| Place { topic: 0, way, spot: spot.clone(), partner: None }).collect()
    }

    #[test]
    fn the_most_frequent_prevails_and_the_smallest_among_equals() {
        let main = |ways: &[usize]| {
            split(places(ways))
                .map(|(main, others)| (main, others.iter().map(|place| place.way).collect::<Vec<_>>()))
        };
        assert_eq!(main(&[]), None);
        assert_eq!(main(&[1, 1, 1]), None);
        assert_eq!(main(&[0, 1, 1, 2]), Some((1, vec![0, 2])));
        assert_eq!(main(&[1, 0]), Some((0, vec![1])));
    }
}
