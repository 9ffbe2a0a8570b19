//! A call a second on the real clock, for minutes: neither memory nor descriptors grow.

use crate::{
    calls::{self, PATIENCE, Running},
    demo::Server,
    phone::Phone,
    products,
    programs::{self, Library, Toolchain},
};
use serde_json::Value;
use std::time::{Duration, Instant};

const TOOLCHAIN: Toolchain = Toolchain {
    name: "soak",
    compiler: "gcc",
    flags: &["-O2"],
    library: Library::Shared,
    libraries: "release",
    start: &[],
};

/// How long the phone talks.
const TALK: Duration = Duration::from_millis(300);
/// After so many calls every buffer has its size, and the core keeps as many calls as it ever will.
const WARM_UP: u64 = 60;
/// What an allocator may do with its pages by itself.
const SLACK_KIB: u64 = 128;

/// Places `calls` calls and compares what the program has after the first [`WARM_UP`] with what it has at the end.
pub fn run(calls: u32) -> Result<(), String> {
    products::native()?;
    let built = TOOLCHAIN.build(&programs::named("bench_soak")?)?;
    let server = Server::start(0, &[])?;
    let mut command = TOOLCHAIN.command(&built);
    command.arg(calls.to_string()).env("VIRTUAL_WECHAT_URL", calls::socket(&server.url));
    let told = Running::start(&mut command).and_then(|program| play(program, &server.url));
    server.stop()?;
    judge(&told?, calls.into())
}

/// The phone answers each call and hangs up after a moment.
fn play(mut program: Running, server: &str) -> Result<Vec<Value>, String> {
    let mut phone = Phone::connect(server)?;
    let mut told = Vec::new();
    let mut last = Instant::now();
    while program.status()?.is_none() {
        phone.attend(TALK)?;
        for line in program.waiting()? {
            last = Instant::now();
            if line["soak"]["call"].as_u64().is_some_and(|call| call % 30 == 0) {
                eprintln!("   {line}");
            }
            told.push(line);
        }
        if last.elapsed() > PATIENCE {
            return Err(format!("no call in {} s", PATIENCE.as_secs()));
        }
    }
    told.extend(program.end()?);
    Ok(told)
}

fn judge(told: &[Value], calls: u64) -> Result<(), String> {
    let number = |call: u64, key: &str| {
        let line = told.iter().find(|line| line["soak"]["call"] == call);
        line.and_then(|line| line["soak"][key].as_u64()).ok_or_else(|| format!("no {key} of call {call}"))
    };
    let first = WARM_UP.min(calls);
    let memory = (number(first, "resident_kib")?, number(calls, "resident_kib")?);
    let files = (number(first, "descriptors")?, number(calls, "descriptors")?);
    println!(
        "{calls} calls: {} KiB resident after {first}, {} KiB at the end; {} descriptors, then {}",
        memory.0, memory.1, files.0, files.1
    );
    // The record of the last call is there a moment after its end.
    let records = number(calls, "records")?;
    if records + 2 < calls {
        return Err(format!("records: came {records} of {calls} calls"));
    }
    if memory.1 > memory.0 + SLACK_KIB {
        return Err(format!(
            "memory grows: {} KiB after {first} calls, {} KiB at the end",
            memory.0, memory.1
        ));
    }
    if files.0 != files.1 {
        return Err(format!("descriptors: {} after {first} calls, {} at the end", files.0, files.1));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(last: (u64, u64, u64)) -> Vec<Value> {
        let line = |call, (records, resident_kib, descriptors): (u64, u64, u64)| {
            json!({"soak": {
                "call": call, "records": records, "resident_kib": resident_kib, "descriptors": descriptors,
            }})
        };
        vec![line(60, (60, 4000, 8)), line(300, last)]
    }

    #[test]
    fn growth_of_memory_or_descriptors_and_a_missing_record_are_failures() {
        assert_eq!(judge(&told((299, 4000 + SLACK_KIB, 8)), 300), Ok(()));
        assert!(judge(&told((300, 4001 + SLACK_KIB, 8)), 300).unwrap_err().contains("memory"));
        assert!(judge(&told((300, 4000, 9)), 300).unwrap_err().contains("descriptors"));
        assert!(judge(&told((297, 4000, 8)), 300).unwrap_err().contains("records"));
        assert!(judge(&[], 300).is_err());
    }
}
