//! What a registration leaves on the disk, whatever happens to power, platform and files.

use proptest::prelude::*;
use voip_device_core::{
    COPY_FILE, Code, Folder, Id, Identity, KEY_FILE, Key, RECORD_BYTES, Registration, STORE_KIB, Store,
    Stored,
    test_hal::{Disk, TestHal, cuts},
};

const FOLDER: &str = "/data";

fn id(text: &str) -> Id {
    Id::try_from(text).expect("ids here are short")
}

fn door() -> Identity {
    Identity { sn: id("PID_door"), model_id: id("model"), appid: id("wx1") }
}

fn gate() -> Identity {
    Identity { sn: id("PID_gate"), ..door() }
}

fn registration(identity: Identity, key: u8) -> Registration {
    Registration { identity, key: Key([key; 32]) }
}

fn key_path() -> String {
    format!("{FOLDER}/{KEY_FILE}")
}

fn copy_path() -> String {
    format!("{FOLDER}/{COPY_FILE}")
}

/// A platform with this disk.
fn with(disk: &Disk, opening_creates: bool) -> TestHal {
    TestHal { disk: disk.clone(), opening_creates, ..TestHal::new() }
}

fn load(hal: &mut TestHal) -> Result<Stored, Code> {
    Store::new(FOLDER).load(hal, &door())
}

fn save(hal: &mut TestHal, registration: &Registration) -> Result<(), Code> {
    Store::new(FOLDER).save(hal, registration)
}

/// A disk that keeps these, one after the other.
fn kept(registrations: &[Registration]) -> Disk {
    let mut hal = TestHal::new();
    for registration in registrations {
        save(&mut hal, registration).expect("a sound platform");
    }
    hal.disk
}

/// Counts the cuts of a test, and says how many at its end.
struct Cuts {
    what: &'static str,
    count: usize,
}

impl Cuts {
    fn new(what: &'static str) -> Self {
        Self { what, count: 0 }
    }

    /// The power fails everywhere in `act`, which starts at `before`. The next start finds one of `found`, nothing
    /// changes by asking again, and the next registration is kept.
    fn everywhere(
        &mut self,
        before: &Disk,
        opening_creates: bool,
        act: impl Fn(&mut TestHal),
        found: &[Stored],
    ) {
        let mut hal = with(before, opening_creates);
        act(&mut hal);
        assert!(!hal.journal.is_empty(), "nothing was written");
        let next = registration(door(), 0x77);
        let every = second_cuts();
        for (index, disk) in cuts(before, &hal.journal).iter().enumerate() {
            self.count += 1;
            let mut hal = with(disk, opening_creates);
            let first = load(&mut hal).expect("the platform is sound");
            assert!(found.contains(&first), "{first:?} of {disk:?}");
            assert_eq!(load(&mut hal).as_ref(), Ok(&first), "a second start");
            save(&mut hal, &next).expect("the platform is sound");
            assert_eq!(load(&mut hal), Ok(Stored::Registration(next.clone())));
            // And of some the power fails again while the next start mends, or the next registration is written.
            if index % every == 0 {
                let mut hal = with(disk, opening_creates);
                load(&mut hal).expect("the platform is sound");
                save(&mut hal, &next).expect("the platform is sound");
                for disk in cuts(disk, &hal.journal) {
                    self.count += 1;
                    let again = load(&mut with(&disk, opening_creates)).expect("the platform is sound");
                    let new = Stored::Registration(next.clone());
                    // A registration over two damaged files has to make one of them void first.
                    let void = first == Stored::Damaged && again == Stored::Nothing;
                    assert!(again == first || again == new || void, "{again:?} of {disk:?}, was {first:?}");
                }
            }
        }
    }
}

/// After how many cuts one is cut a second time: `VOIP_KIT_SECOND_CUTS`, for longer runs.
fn second_cuts() -> usize {
    let chosen = std::env::var("VOIP_KIT_SECOND_CUTS").ok();
    chosen.map_or(9_973, |chosen| chosen.parse().expect("VOIP_KIT_SECOND_CUTS is a number from 1"))
}

impl Drop for Cuts {
    fn drop(&mut self) {
        println!("{}: {} power cuts", self.what, self.count);
    }
}

#[test]
fn a_registration_comes_back() {
    let mut hal = TestHal::new();
    assert_eq!(load(&mut hal), Ok(Stored::Nothing));
    assert_eq!(hal.disk, Disk::new(), "looking leaves nothing behind");
    save(&mut hal, &registration(door(), 1)).expect("a sound platform");
    assert_eq!(load(&mut hal), Ok(Stored::Registration(registration(door(), 1))));
    assert_eq!(hal.lines, [""; 0], "nothing to complain of");
    let paths: Vec<_> = hal.journal.iter().map(|write| write.path.as_str()).collect();
    assert_eq!(paths, [copy_path(), key_path()], "the copy first");
}

#[test]
fn two_files_of_one_size_fit_into_eight_kilobytes_of_clusters() {
    let mut hal = TestHal::new();
    for key in 0..10 {
        save(&mut hal, &registration(door(), key)).expect("a sound platform");
        assert_eq!(hal.disk.len(), 2);
        assert!(
            hal.disk.values().all(|file| file.len() == RECORD_BYTES && file.len() <= STORE_KIB * 1_024 / 2)
        );
    }
}

/// The lesser platforms: 8 letters, a dot and 3; the last part of a path turned round and cut at 15.
#[test]
fn the_names_of_the_two_files_differ_on_small_platforms_too() {
    let short = |name: &str| name.to_lowercase()[..8].to_owned();
    assert_ne!(short(KEY_FILE), short(COPY_FILE));
    let reversed = |name: &str| name.chars().rev().take(15).collect::<String>();
    assert_ne!(reversed(KEY_FILE), reversed(COPY_FILE));
    let (name, extension) = COPY_FILE.split_once('.').expect("a dot");
    assert!(name.len() <= 8 && extension.len() <= 3);
}

#[test]
fn data_path_may_end_with_a_slash_or_be_one() {
    for (data_path, path) in
        [("/data/", "/data/device_key"), ("/", "/device_key"), ("d", "d/device_key"), ("", "device_key")]
    {
        let mut hal = TestHal::new();
        Store::new(data_path).save(&mut hal, &registration(door(), 1)).expect("a sound platform");
        assert!(hal.disk.contains_key(path), "{:?}", hal.disk.keys());
    }
}

#[test]
fn a_power_cut_in_a_first_registration_leaves_none_or_the_new_one() {
    let mut cuts = Cuts::new("first registration");
    let new = registration(door(), 2);
    for opening_creates in [false, true] {
        let found = [Stored::Nothing, Stored::Registration(new.clone())];
        cuts.everywhere(&Disk::new(), opening_creates, |hal| save(hal, &new).expect("sound"), &found);
    }
}

#[test]
fn a_power_cut_in_a_registration_over_an_older_one_leaves_one_of_them() {
    let mut cuts = Cuts::new("registration over an older one");
    let (old, new) = (registration(door(), 1), registration(door(), 2));
    for opening_creates in [false, true] {
        let found = [Stored::Registration(old.clone()), Stored::Registration(new.clone())];
        let before = kept(std::slice::from_ref(&old));
        cuts.everywhere(&before, opening_creates, |hal| save(hal, &new).expect("sound"), &found);
    }
    let other = registration(gate(), 3);
    let found = [Stored::Registration(old.clone()), Stored::Registration(other.clone())];
    cuts.everywhere(&kept(&[old]), false, |hal| save(hal, &other).expect("sound"), &found);
}

#[test]
fn a_power_cut_in_a_registration_after_a_reset_never_brings_the_old_one_back() {
    let mut cuts = Cuts::new("registration after a reset");
    let (old, new) = (registration(door(), 1), registration(door(), 2));
    let mut before = kept(&[registration(door(), 0), old]);
    before.remove(&key_path());
    let found = [Stored::Nothing, Stored::Registration(new.clone())];
    let act = |hal: &mut TestHal| {
        assert_eq!(load(hal), Ok(Stored::Nothing));
        save(hal, &new).expect("sound");
    };
    cuts.everywhere(&before, false, act, &found);
    // Even when nobody looked before.
    cuts.everywhere(&before, false, |hal| save(hal, &new).expect("sound"), &found);
}

#[test]
fn a_power_cut_while_the_key_is_mended_loses_nothing() {
    let mut cuts = Cuts::new("mending device_key");
    let old = registration(door(), 1);
    let found = [Stored::Registration(old.clone())];
    let whole = kept(std::slice::from_ref(&old));
    let act = |hal: &mut TestHal| assert_eq!(load(hal), Ok(Stored::Registration(old.clone())));
    for opening_creates in [false, true] {
        for damaged in [&b""[..], &b"half a ke"[..], &[0; RECORD_BYTES], &whole[&key_path()][1..]] {
            let mut before = whole.clone();
            before.insert(key_path(), damaged.into());
            cuts.everywhere(&before, opening_creates, act, &found);
        }
    }
    // A key of an older number than the copy.
    let mut before = kept(&[registration(door(), 9), old.clone()]);
    before.insert(key_path(), kept(&[registration(door(), 9)])[&key_path()].clone());
    cuts.everywhere(&before, false, act, &found);
}

#[test]
fn a_power_cut_while_the_copy_is_mended_loses_nothing() {
    let mut cuts = Cuts::new("mending the copy");
    let old = registration(door(), 1);
    let found = [Stored::Registration(old.clone())];
    let act = |hal: &mut TestHal| assert_eq!(load(hal), Ok(Stored::Registration(old.clone())));
    for opening_creates in [false, true] {
        for damaged in [None, Some(&b""[..]), Some(b"half a copy"), Some(&[0xff; RECORD_BYTES])] {
            let mut before = kept(&[registration(door(), 9), old.clone()]);
            before.remove(&copy_path());
            if let Some(damaged) = damaged {
                before.insert(copy_path(), damaged.into());
            }
            cuts.everywhere(&before, opening_creates, act, &found);
        }
    }
    let mut before = kept(&[registration(door(), 9), old.clone()]);
    before.insert(copy_path(), kept(&[registration(door(), 9)])[&copy_path()].clone());
    cuts.everywhere(&before, false, act, &found);
}

#[test]
fn a_power_cut_while_a_reset_voids_the_copy_never_brings_it_back() {
    let mut cuts = Cuts::new("voiding after a reset");
    let mut before = kept(&[registration(door(), 1)]);
    before.remove(&key_path());
    let act = |hal: &mut TestHal| assert_eq!(load(hal), Ok(Stored::Nothing));
    cuts.everywhere(&before, false, act, &[Stored::Nothing]);
    // This platform cannot tell a missing key from an empty one: the copy of another device gives the reset away.
    let mut before = kept(&[registration(gate(), 1)]);
    before.remove(&key_path());
    cuts.everywhere(&before, true, act, &[Stored::Nothing]);
}

#[test]
fn a_power_cut_in_a_registration_over_damaged_files_leaves_none_or_the_new_one() {
    let mut cuts = Cuts::new("registration over damaged files");
    let new = registration(door(), 2);
    let act = |hal: &mut TestHal| save(hal, &new).expect("sound");
    let damaged = |copy: Option<&[u8]>| {
        let mut disk = Disk::from([(key_path(), b"damaged".to_vec())]);
        disk.extend(copy.map(|bytes| (copy_path(), bytes.to_vec())));
        disk
    };
    for opening_creates in [false, true] {
        let found = [Stored::Damaged, Stored::Nothing, Stored::Registration(new.clone())];
        cuts.everywhere(&damaged(Some(b"damaged")), opening_creates, act, &found);
        cuts.everywhere(&damaged(None), opening_creates, act, &found[1..]);
    }
    let mut reset = kept(&[registration(door(), 1)]);
    reset.remove(&key_path());
    let mut hal = with(&reset, false);
    assert_eq!(load(&mut hal), Ok(Stored::Nothing));
    let void = hal.disk[&copy_path()].clone();
    cuts.everywhere(&damaged(Some(&void)), false, act, &[Stored::Nothing, Stored::Registration(new.clone())]);
}

#[test]
fn a_missing_key_is_a_factory_reset_and_voids_the_copy_before_anything_else() {
    let mut hal = with(&kept(&[registration(door(), 1)]), false);
    hal.disk.remove(&key_path());
    assert_eq!(load(&mut hal), Ok(Stored::Nothing));
    assert_eq!(hal.journal.len(), 1);
    assert_eq!(hal.journal[0].path, copy_path());
    assert!(!hal.disk.contains_key(&key_path()), "only a registration makes the file");
    assert!(!hal.disk[&copy_path()].windows(4).any(|bytes| bytes == [1; 4]), "the old key is gone");
    hal.journal.clear();
    assert_eq!(load(&mut hal), Ok(Stored::Nothing));
    assert_eq!(hal.journal, [], "once is enough");
}

#[test]
fn a_deleted_key_that_comes_back_from_the_dead_stays_void() {
    let whole = kept(&[registration(door(), 1)]);
    let mut hal = with(&whole, false);
    hal.disk.remove(&key_path());
    assert_eq!(load(&mut hal), Ok(Stored::Nothing));
    // The deletion had not reached the disk when the power failed.
    hal.disk.insert(key_path(), whole[&key_path()].clone());
    assert_eq!(load(&mut hal), Ok(Stored::Nothing));
    assert!(!hal.disk[&key_path()].windows(4).any(|bytes| bytes == [1; 4]), "and is overwritten");
    assert_eq!(load(&mut hal), Ok(Stored::Nothing));
}

#[test]
fn a_reset_that_cannot_void_the_copy_is_an_error() {
    let mut hal = with(&kept(&[registration(door(), 1)]), false);
    hal.disk.remove(&key_path());
    hal.writes_left = Some(0);
    assert_eq!(load(&mut hal), Err(Code::WX_IO));
    hal.writes_left = None;
    assert_eq!(load(&mut hal), Ok(Stored::Nothing));
}

#[test]
fn where_opening_makes_files_a_lost_key_of_the_same_identity_is_mended_and_of_another_is_a_reset() {
    for emptied in [false, true] {
        let mut hal = with(&kept(&[registration(door(), 1)]), true);
        if emptied {
            hal.disk.insert(key_path(), Vec::new());
        } else {
            hal.disk.remove(&key_path());
        }
        let other = Store::new(FOLDER).load(&mut hal.clone(), &gate());
        assert_eq!(other, Ok(Stored::Nothing));
        assert_eq!(load(&mut hal), Ok(Stored::Registration(registration(door(), 1))));
        // Both files have to go.
        hal.disk.clear();
        assert_eq!(load(&mut hal), Ok(Stored::Nothing));
        assert_eq!(load(&mut hal), Ok(Stored::Nothing));
    }
}

#[test]
fn another_identity_is_given_back_for_the_device_to_refuse() {
    let mut hal = with(&kept(&[registration(gate(), 1)]), false);
    assert_eq!(load(&mut hal), Ok(Stored::Registration(registration(gate(), 1))));
}

#[test]
fn two_damaged_files_are_told_and_left_alone_until_the_next_registration() {
    for (key, copy) in [(&b""[..], &b""[..]), (b"x", b"y"), (b"", b"y"), (&[0; 400], &[0xff; 320])] {
        let disk = Disk::from([(key_path(), key.to_vec()), (copy_path(), copy.to_vec())]);
        let mut hal = with(&disk, false);
        assert_eq!(load(&mut hal), Ok(Stored::Damaged));
        assert_eq!(hal.disk, disk);
        save(&mut hal, &registration(door(), 1)).expect("a sound platform");
        assert_eq!(load(&mut hal), Ok(Stored::Registration(registration(door(), 1))));
    }
}

/// It may be the vendor's own: only a registration of ours replaces it.
#[test]
fn a_key_file_that_nobody_here_wrote_is_left_alone_until_the_next_registration() {
    let disk = Disk::from([(key_path(), b"of another library".to_vec())]);
    let mut hal = with(&disk, false);
    assert_eq!(load(&mut hal), Ok(Stored::Nothing));
    assert_eq!(hal.disk, disk);
}

#[test]
fn every_single_flipped_bit_is_mended() {
    let old = registration(door(), 1);
    let whole = kept(&[registration(door(), 9), old.clone()]);
    for path in [key_path(), copy_path()] {
        for bit in 0..RECORD_BYTES * 8 {
            let mut hal = with(&whole, false);
            hal.disk.get_mut(&path).expect("both are there")[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(load(&mut hal), Ok(Stored::Registration(old.clone())), "bit {bit} of {path}");
            assert_eq!(hal.disk, whole, "bit {bit} of {path}");
        }
    }
}

#[test]
fn every_single_flipped_bit_of_the_only_file_is_noticed() {
    let whole = kept(&[registration(door(), 1)]);
    for (path, other) in [(key_path(), copy_path()), (copy_path(), key_path())] {
        for bit in 0..RECORD_BYTES * 8 {
            let mut hal = with(&whole, false);
            hal.disk.insert(other.clone(), b"damaged".to_vec());
            hal.disk.get_mut(&path).expect("both are there")[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(load(&mut hal), Ok(Stored::Damaged), "bit {bit} of {path}");
        }
    }
}

#[test]
fn a_file_that_was_longer_keeps_its_end() {
    let mut hal = with(&kept(&[registration(door(), 1)]), false);
    hal.disk.values_mut().for_each(|file| file.extend([7; 1_000]));
    assert_eq!(load(&mut hal), Ok(Stored::Registration(registration(door(), 1))));
    assert_eq!(hal.journal, []);
}

#[test]
fn a_registration_that_cannot_be_written_does_not_count() {
    for writes in 0..2 {
        let mut hal = TestHal { writes_left: Some(writes), ..TestHal::new() };
        assert_eq!(save(&mut hal, &registration(door(), 1)), Err(Code::WX_IO), "{writes} writes");
        hal.writes_left = None;
        assert_eq!(load(&mut hal), Ok(Stored::Nothing), "{writes} writes");
    }
    let mut lost = TestHal { writes_are_lost: true, ..TestHal::new() };
    assert_eq!(save(&mut lost, &registration(door(), 1)), Err(Code::WX_IO), "it is read back");
}

#[test]
fn a_full_disk_keeps_the_old_registration() {
    let old = registration(door(), 1);
    let new = registration(door(), 2);
    for room in 0..2 * RECORD_BYTES {
        let mut hal = TestHal { room: Some(room), ..TestHal::new() };
        assert_eq!(save(&mut hal, &new), Err(Code::WX_IO), "{room} bytes");
        hal.room = None;
        let found = load(&mut hal).expect("there is room now");
        assert!(
            [Stored::Nothing, Stored::Registration(new.clone())].contains(&found),
            "{room} bytes: {found:?}"
        );
        let mut hal = with(&kept(std::slice::from_ref(&old)), false);
        hal.room = Some(room);
        if save(&mut hal, &new).is_err() {
            hal.room = None;
            let found = load(&mut hal);
            let either = [&old, &new].map(|registration| Ok(Stored::Registration(registration.clone())));
            assert!(either.contains(&found), "{room} bytes: {found:?}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_is_no_missing_one() {
    let mut hal = with(&kept(&[registration(door(), 1)]), false);
    let before = hal.disk.clone();
    hal.reads_fail = true;
    assert_eq!(load(&mut hal), Err(Code::WX_IO));
    assert_eq!(save(&mut hal, &registration(door(), 2)), Err(Code::WX_IO));
    assert_eq!(hal.disk, before);
}

#[test]
fn a_registration_counts_even_if_its_copy_cannot_be_mended() {
    let mut hal = with(&kept(&[registration(door(), 1)]), false);
    hal.disk.remove(&copy_path());
    hal.writes_left = Some(0);
    assert_eq!(load(&mut hal), Ok(Stored::Registration(registration(door(), 1))));
    assert!(hal.lines.iter().any(|line| line.contains("cannot be written")), "{:?}", hal.lines);
}

#[test]
fn a_folder_that_cannot_keep_anything_is_told_once_and_without_the_key() {
    let bad = Folder { is_ram: true, is_read_only: true, free_kib: Some(STORE_KIB - 1) };
    let mut hal = TestHal { folder: bad, ..TestHal::new() };
    let mut store = Store::new(FOLDER);
    for _ in 0..3 {
        store.load(&mut hal, &door()).expect("a warning is no error");
    }
    let lines = std::mem::take(&mut hal.lines);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(
        lines[0].contains("RAM") && lines[1].contains("written") && lines[2].contains("8 KB"),
        "{lines:?}"
    );
    let enough = Folder { is_ram: false, is_read_only: false, free_kib: Some(STORE_KIB) };
    let mut hal = TestHal { folder: enough, ..TestHal::new() };
    Store::new(FOLDER).load(&mut hal, &door()).expect("a sound platform");
    assert_eq!(hal.lines, [""; 0]);
}

/// Bytes that may look like a record: any, a part of one, or one with a byte changed.
fn any_file() -> impl Strategy<Value = Option<Vec<u8>>> {
    let whole = kept(&[registration(door(), 1)]).into_values().next().expect("two files");
    prop_oneof![
        Just(None),
        prop::collection::vec(any::<u8>(), 0..700).prop_map(Some),
        (0..=RECORD_BYTES, prop::collection::vec(any::<u8>(), 0..330)).prop_map({
            let whole = whole.clone();
            move |(length, rest)| Some([&whole[..length], &rest].concat())
        }),
        (0..RECORD_BYTES, any::<u8>()).prop_map(move |(at, byte)| {
            let mut file = whole.clone();
            file[at] = byte;
            Some(file)
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_files_hold_nobody_gets_a_wrong_key(
        key in any_file(), copy in any_file(), opening_creates: bool, reset: bool,
    ) {
        let mut disk = Disk::new();
        disk.extend(key.map(|file| (key_path(), file)));
        disk.extend(copy.map(|file| (copy_path(), file)));
        if reset {
            disk.remove(&key_path());
        }
        let mut hal = with(&disk, opening_creates);
        match load(&mut hal).expect("the platform is sound") {
            Stored::Registration(found) => prop_assert_eq!(found, registration(door(), 1)),
            Stored::Nothing | Stored::Damaged => {}
        }
        let next = registration(door(), 2);
        prop_assert_eq!(save(&mut hal, &next), Ok(()));
        prop_assert_eq!(load(&mut hal), Ok(Stored::Registration(next)));
    }
}
