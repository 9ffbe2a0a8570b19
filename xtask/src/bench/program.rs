//! `tests/c/bench_device.c`: time, as a C program measures it.

use super::{Figure, SHIPPED};
use crate::{
    calls::{self, PATIENCE, Running},
    control,
    phone::Phone,
    programs,
};
use serde_json::Value;
use std::time::Instant;
use virtual_wechat_frames::{Control, Controlled, ToPhone};

/// Runs the program beside a phone, which answers once the program asks for it.
pub fn measure(server: &str) -> Result<Vec<Figure>, String> {
    let built = SHIPPED.build(&programs::named("bench_device")?)?;
    let mut phone = Phone::connect(server)?;
    let mut command = SHIPPED.command(&built);
    let mut program = Running::start(command.env("VIRTUAL_WECHAT_URL", calls::socket(server)))?;
    let mut told = Vec::new();
    let (mut rings, mut answers) = (false, false);
    let deadline = Instant::now() + PATIENCE;
    eprintln!("   is_busy, set-up and media: some 15 s …");
    while program.status()?.is_none() {
        // The phone has to be read whatever it says: a server does not wait for those who do not listen.
        match phone.glance()? {
            Some(ToPhone::Ring { .. }) => rings = true,
            Some(ToPhone::RingStop { .. }) => rings = false,
            _ => {}
        }
        for line in program.waiting()? {
            answers |= line["wants"] == "answer";
            told.push(line);
        }
        if rings && answers {
            phone.answer()?;
            rings = false;
        }
        if Instant::now() > deadline {
            return Err(format!("bench_device.c does not come to its end in {} s", PATIENCE.as_secs()));
        }
    }
    told.extend(program.end()?);
    // The last call's count stays when the device has gone.
    figures(&told, arrived(server)?)
}

fn figures(told: &[Value], arrived: (u64, u64)) -> Result<Vec<Figure>, String> {
    let number = |object: &str, key: &str| {
        let found = told.iter().find_map(|line| line[object][key].as_f64());
        found.ok_or_else(|| format!("bench_device.c told no {object}.{key}: {told:?}"))
    };
    if number("media", "refused")? > 0.0 {
        return Err(format!("frames were refused: {told:?}"));
    }
    let sent = (number("media", "video")?, number("media", "audio")?);
    #[allow(clippy::cast_precision_loss)] // Frames of some seconds.
    let arrived = (arrived.0 as f64, arrived.1 as f64);
    if arrived != sent {
        return Err(format!("frames of video and of sound: sent {sent:?}, arrived {arrived:?}"));
    }
    let seconds = number("media", "seconds")?;
    let figure = |key, what, value, unit, goal| Figure { key, what, value, unit, goal };
    let figures = vec![
        figure("is_busy", "`is_busy`, median", number("is_busy", "median_ns")?, "ns", "less than 50 ns"),
        figure("is_busy_best", "`is_busy`, best", number("is_busy", "best_ns")?, "ns", ""),
        figure(
            "is_busy_talking",
            "`is_busy` during a talk, median",
            number("is_busy_talking", "median_ns")?,
            "ns",
            "",
        ),
        figure("round_trip", "the link's round trip, median", number("set_up", "round_trip_us")?, "µs", ""),
        figure("set_up", "a call's set-up above that, median", number("set_up", "above_us")?, "µs", ""),
        figure("media_rate", "media sent", number("media", "bytes")? * 8e-6 / seconds, "Mbit/s", "8 Mbit/s"),
        figure(
            "media_cpu",
            "a core's time for that",
            number("media", "cpu_seconds")? * 100.0 / seconds,
            "%",
            "less than 5 %",
        ),
        figure("media_sent", "frames sent", sent.0 + sent.1, "", ""),
        figure("media_arrived", "frames arrived", arrived.0 + arrived.1, "", "all that were sent"),
    ];
    Ok(figures)
}

/// How many frames of video and of sound the server received, by its own count.
fn arrived(server: &str) -> Result<(u64, u64), String> {
    match control::ask(server, &Control::Media { sn: "VIRTUAL_doorbell".to_owned() })? {
        Controlled::Media { video, audio, strays: 0, .. } if video.gaps == 0 && audio.gaps == 0 => {
            Ok((video.frames, audio.frames))
        }
        other => Err(format!("media: wanted every frame in its turn, came {other:?}")),
    }
}
