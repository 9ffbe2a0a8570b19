//! Calls by their number, found also by who takes part and by what is due next, without looking at all of them.
//!
//! Whoever changes a call need not think of the index: what was lent out for a change stands beside the index, and is
//! looked at itself, until [`Indexed::settle`] files it again.

use crate::settings::Settings;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use core::ops::Index;

/// What can be found by who takes part, and by what happens next by itself.
pub(crate) trait Indexable {
    /// Who takes part.
    type Key: Ord + Clone;
    /// What happens by itself.
    type Deadline: Ord + Copy;

    /// Everything that it is to be found by.
    fn keys(&self) -> Vec<Self::Key>;

    /// What happens next by itself, and when.
    fn deadline(&self, settings: &Settings) -> Option<(u64, Self::Deadline)>;
}

/// Calls by number.
#[derive(Debug)]
pub(crate) struct Indexed<T: Indexable> {
    items: BTreeMap<u32, Item<T>>,
    due: BTreeSet<(u64, T::Deadline, u32)>,
    by_key: BTreeSet<(T::Key, u32)>,
    /// What was lent out since the last `settle`, with the keys under which it is still filed.
    lent: BTreeMap<u32, Vec<T::Key>>,
}

#[derive(Debug)]
struct Item<T: Indexable> {
    value: T,
    /// Its place in `due`.
    filed: Option<(u64, T::Deadline)>,
}

impl<T: Indexable> Default for Indexed<T> {
    fn default() -> Self {
        Self { items: BTreeMap::new(), due: BTreeSet::new(), by_key: BTreeSet::new(), lent: BTreeMap::new() }
    }
}

impl<T: Indexable> Indexed<T> {
    /// Takes a call in. Its number was not used before.
    pub fn insert(&mut self, number: u32, value: T) {
        self.items.insert(number, Item { value, filed: None });
        self.lent.insert(number, Vec::new());
    }

    pub fn get(&self, number: &u32) -> Option<&T> {
        self.items.get(number).map(|item| &item.value)
    }

    /// All calls, by number.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.items.values().map(|item| &item.value)
    }

    /// Lends a call out for a change.
    pub fn get_mut(&mut self, number: &u32) -> Option<&mut T> {
        let item = self.items.get_mut(number)?;
        self.lent.entry(*number).or_insert_with(|| item.value.keys());
        if let Some((due_ms, deadline)) = item.filed.take() {
            self.due.remove(&(due_ms, deadline, *number));
        }
        Some(&mut item.value)
    }

    pub fn remove(&mut self, number: &u32) -> Option<T> {
        let Item { value, filed } = self.items.remove(number)?;
        if let Some((due_ms, deadline)) = filed {
            self.due.remove(&(due_ms, deadline, *number));
        }
        for key in self.lent.remove(number).unwrap_or_else(|| value.keys()) {
            self.by_key.remove(&(key, *number));
        }
        Some(value)
    }

    /// In which calls this one takes part, the oldest first.
    pub fn numbers_of(&self, key: &T::Key) -> Vec<u32> {
        let filed = self.by_key.range((key.clone(), 0)..=(key.clone(), u32::MAX)).map(|(_, number)| *number);
        let filed = filed.filter(|number| !self.lent.contains_key(number));
        let lent = self.lent.keys().copied();
        let lent = lent.filter(|number| self.get(number).is_some_and(|value| value.keys().contains(key)));
        let mut numbers: Vec<u32> = filed.chain(lent).collect();
        numbers.sort_unstable();
        numbers
    }

    /// The oldest call of this one that is as wanted.
    pub fn find(&self, key: &T::Key, wanted: impl Fn(&T) -> bool) -> Option<u32> {
        self.numbers_of(key).into_iter().find(|number| self.get(number).is_some_and(&wanted))
    }

    /// What is due next of all calls: when, what, and of which.
    pub fn next_deadline(&self, settings: &Settings) -> Option<(u64, T::Deadline, u32)> {
        let lent = self.lent.keys().filter_map(|number| {
            let (due_ms, deadline) = self.get(number)?.deadline(settings)?;
            Some((due_ms, deadline, *number))
        });
        lent.chain(self.due.first().copied()).min()
    }

    /// Files what was lent out. Without it all answers are right, and slower with every call that is out.
    pub fn settle(&mut self, settings: &Settings) {
        while let Some((number, old)) = self.lent.pop_first() {
            let Some(item) = self.items.get_mut(&number) else { continue };
            item.filed = item.value.deadline(settings);
            if let Some((due_ms, deadline)) = item.filed {
                self.due.insert((due_ms, deadline, number));
            }
            let new = item.value.keys();
            if new != old {
                self.by_key.extend(new.iter().map(|key| (key.clone(), number)));
                for key in old.into_iter().filter(|key| !new.contains(key)) {
                    self.by_key.remove(&(key, number));
                }
            }
        }
    }
}

impl<T: Indexable> Index<&u32> for Indexed<T> {
    type Output = T;

    fn index(&self, number: &u32) -> &T {
        &self.items[number].value
    }
}

#[cfg(test)]
mod tests {
    use super::{Indexable, Indexed};
    use crate::settings::Settings;
    use alloc::{collections::BTreeMap, vec::Vec};
    use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};

    #[derive(Clone, Debug, PartialEq)]
    struct Thing {
        keys: Vec<u8>,
        due: Option<(u64, u8)>,
    }

    impl Indexable for Thing {
        type Key = u8;
        type Deadline = u8;

        fn keys(&self) -> Vec<u8> {
            self.keys.clone()
        }

        fn deadline(&self, _: &Settings) -> Option<(u64, u8)> {
            self.due
        }
    }

    #[derive(Clone, Debug)]
    enum Step {
        Insert(Thing),
        Change(u32, Thing),
        Remove(u32),
        Settle,
    }

    fn thing() -> impl Strategy<Value = Thing> {
        let due = proptest::option::of((0..5_u64, 0..3_u8));
        (proptest::collection::vec(0..4_u8, 0..3), due).prop_map(|(keys, due)| Thing { keys, due })
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            3 => thing().prop_map(Step::Insert),
            4 => (1..12_u32, thing()).prop_map(|(number, thing)| Step::Change(number, thing)),
            1 => (1..12_u32).prop_map(Step::Remove),
            2 => Just(Step::Settle),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_changed_the_index_answers_as_a_look_at_everything_would(
            steps in proptest::collection::vec(step(), 0..40),
            settled_last in any::<bool>(),
        ) {
            let settings = Settings::default();
            let (mut indexed, mut plain, mut made) = (Indexed::default(), BTreeMap::new(), 0);
            let last = settled_last.then_some(Step::Settle);
            for step in steps.into_iter().chain(last) {
                match step {
                    Step::Insert(thing) => {
                        made += 1;
                        indexed.insert(made, thing.clone());
                        plain.insert(made, thing);
                    }
                    Step::Change(number, thing) => {
                        prop_assert_eq!(indexed.get_mut(&number).is_some(), plain.contains_key(&number));
                        if let Some(found) = indexed.get_mut(&number) {
                            found.clone_from(&thing);
                            plain.insert(number, thing);
                        }
                    }
                    Step::Remove(number) => prop_assert_eq!(indexed.remove(&number), plain.remove(&number)),
                    Step::Settle => indexed.settle(&settings),
                }
                let due = |(number, thing): (&u32, &Thing)| thing.due.map(|(ms, what)| (ms, what, *number));
                prop_assert_eq!(indexed.next_deadline(&settings), plain.iter().filter_map(due).min());
                for key in 0..4 {
                    let of = plain.iter().filter(|(_, thing)| thing.keys.contains(&key));
                    let of: Vec<u32> = of.map(|(number, _)| *number).collect();
                    prop_assert_eq!(indexed.numbers_of(&key), of);
                }
            }
        }
    }
}
