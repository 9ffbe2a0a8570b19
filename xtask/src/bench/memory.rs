//! What the doorbell's program has in memory, above a C program that does nothing.

use super::{Figure, SHIPPED};
use crate::{
    calls::{self, PATIENCE, Running},
    phone::Phone,
    programs,
};
use std::{fs, thread, time::Duration};

/// After this nothing moves any more.
const REST: Duration = Duration::from_secs(1);

/// Idle, and in the middle of a talk.
pub fn measure(server: &str) -> Result<Vec<Figure>, String> {
    eprintln!("   resident memory: some 5 s …");
    let empty = SHIPPED.build(&programs::named("empty")?)?;
    let mut empty = Running::start(&mut SHIPPED.command(&empty))?;
    empty.reaches("idle")?;
    thread::sleep(REST);
    let nothing = resident_kib(&empty)?;
    empty.end()?;

    let doorbell = SHIPPED.build(&programs::named("doorbell")?)?;
    let mut phone = Phone::connect(server)?;
    let mut command = SHIPPED.command(&doorbell);
    let mut door = Running::start(command.env("VIRTUAL_WECHAT_URL", calls::socket(server)))?;
    door.reaches("idle")?;
    thread::sleep(REST);
    let idle = resident_kib(&door)?;
    door.press("bell")?;
    phone.rung(PATIENCE)?;
    phone.answer()?;
    door.reaches("talking")?;
    thread::sleep(REST);
    let talking = resident_kib(&door)?;
    phone.hang_up()?;
    door.end()?;

    let figure = |key, what, kib: f64, goal| Figure { key, what, value: kib, unit: "KiB", goal };
    Ok(vec![
        figure("resident_empty", "resident memory of an empty C program", nothing, ""),
        figure("resident_idle", "the doorbell above that, idle", idle - nothing, "at most 4 MB"),
        figure("resident_talking", "the doorbell above that, talking", talking - nothing, "at most 4 MB"),
    ])
}

/// `Rss:  2044 kB`: counted page by page, unlike `VmRSS`.
fn resident_kib(program: &Running) -> Result<f64, String> {
    let path = format!("/proc/{}/smaps_rollup", program.pid());
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    text.lines()
        .find_map(|line| line.strip_prefix("Rss:")?.trim().strip_suffix("kB")?.trim().parse().ok())
        .ok_or_else(|| format!("{path}: no Rss:\n{text}"))
}
