//! `cargo xtask bench`: the figures of the device library and of the virtual WeChat, measured on this machine.

mod memory;
mod program;
pub mod virtual_wechat;

use crate::{
    demo::Server, files, products, programs::Library, programs::Toolchain, root, size, suite::machines,
};
use serde_json::{Map, Value, json};

/// The library as it is shipped, on this machine.
const SHIPPED: Toolchain = Toolchain {
    name: "bench",
    compiler: "gcc",
    flags: &["-O2"],
    library: Library::Shared,
    libraries: "release",
    start: &[],
};

/// One line of the table.
struct Figure {
    /// Its name in the JSON.
    key: &'static str,
    /// What it is.
    what: &'static str,
    value: f64,
    unit: &'static str,
    /// What it should be, in words.
    goal: &'static str,
}

/// Measures everything; prints a table, which is Markdown, and writes it as JSON.
pub fn device() -> Result<(), String> {
    products::native()?;
    machines::libraries()?;
    let mut figures = sizes()?;
    let server = Server::start(0, &[])?;
    let measured =
        program::measure(&server.url).and_then(|figures| Ok((figures, memory::measure(&server.url)?)));
    server.stop()?;
    let (program, memory) = measured?;
    figures.splice(0..0, program.into_iter().chain(memory));
    finish("device", &figures)
}

/// Prints the table and writes the same as `target/bench/<name>.json`.
fn finish(name: &str, figures: &[Figure]) -> Result<(), String> {
    print(figures);
    let json: Map<String, Value> = figures
        .iter()
        .map(|figure| {
            let Figure { key, value, unit, goal, .. } = figure;
            ((*key).to_owned(), json!({ "value": value, "unit": unit, "goal": goal }))
        })
        .collect();
    let path = root().join(format!("target/bench/{name}.json"));
    files::write(&path, format!("{:#}\n", Value::Object(json)).as_bytes())?;
    eprintln!("The same as JSON is in {}", path.display());
    Ok(())
}

fn print(figures: &[Figure]) {
    println!("| figure | measured | goal |\n|---|---|---|");
    for Figure { what, value, unit, goal, .. } in figures {
        let value = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") };
        println!("| {what} | {} | {goal} |", format!("{value} {unit}").trim_end());
    }
}

#[allow(clippy::cast_precision_loss)] // Sizes are far below 2^52 bytes.
fn sizes() -> Result<Vec<Figure>, String> {
    let (firmware, hmac) = size::firmware()?;
    let mut figures = Vec::new();
    let mut bytes = |key, what, bytes: u64, goal| {
        figures.push(Figure { key, what, value: bytes as f64, unit: "B", goal });
    };
    bytes("cortex_m4_text", "code on a Cortex-M4: device, store, signing", firmware.text, "at most 48 kB");
    bytes("cortex_m4_rodata", "constants on a Cortex-M4", firmware.rodata, "");
    bytes("cortex_m4_hmac_text", "code on a Cortex-M4: signing alone", hmac.text, "2.2 to 8.9 kB");
    for (key, what, library, strip) in [
        ("so_x86_64", "libvoip_device.so, x86-64, stripped", "target/release/libvoip_device.so", "strip"),
        machines::SHARED[0],
        machines::SHARED[1],
    ] {
        bytes(key, what, size::stripped(&root().join(library), strip)?, "");
    }
    Ok(figures)
}
