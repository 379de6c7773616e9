//! A list that counts how often it is gone through.
//!
//! What is looked up in a report (a document, an agency, an owner, a section) is looked up by a map; a rule
//! that went through the list instead, once for each mention, would be slow only in large reports. The count
//! lets a test see it.

use std::ops::{Index, IndexMut};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A list of things, read by its index or from beginning to end.
#[derive(Debug)]
pub struct Counted<T> {
    items: Vec<T>,
    walks: AtomicUsize,
}

impl<T> Counted<T> {
    /// How many things there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The thing at an index.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.items.get(index)
    }

    /// All of them; counts as one walk, however far it goes.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.as_slice().iter()
    }

    /// All of them at once; counts as one walk.
    pub fn as_slice(&self) -> &[T] {
        self.walks.fetch_add(1, Ordering::Relaxed);
        &self.items
    }

    /// The list without its count.
    pub fn into_vec(self) -> Vec<T> {
        self.items
    }

    /// How often somebody asked for all of them.
    pub fn walks(&self) -> usize {
        self.walks.load(Ordering::Relaxed)
    }

    /// Adds one at the end.
    pub fn push(&mut self, item: T) {
        self.items.push(item);
    }
}

impl<T> Default for Counted<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T> From<Vec<T>> for Counted<T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, walks: AtomicUsize::new(0) }
    }
}

impl<T: Clone> Clone for Counted<T> {
    fn clone(&self) -> Self {
        self.items.clone().into()
    }
}

/// Two lists of the same things are equal, however often they were gone through.
impl<T: PartialEq> PartialEq for Counted<T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

impl<T> Index<usize> for Counted<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        &self.items[index]
    }
}

impl<T> IndexMut<usize> for Counted<T> {
    fn index_mut(&mut self, index: usize) -> &mut T {
        &mut self.items[index]
    }
}

impl<'a, T> IntoIterator for &'a Counted<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
