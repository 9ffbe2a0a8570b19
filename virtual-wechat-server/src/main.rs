//! The virtual WeChat's server on the command line.
#![forbid(unsafe_code)]

mod cli;

use clap::Parser;
use cli::Cli;
use std::{io::Write, process::ExitCode};
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::oneshot,
};
use virtual_wechat_server::{Options, Server, say};

/// Wrong use of the command line, a port that is taken: nothing was started.
const NOT_STARTED: u8 = 2;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let exit_with_stdin = cli.exit_with_stdin;
    let options = match cli.options() {
        Ok(options) => options,
        Err(sentence) => {
            say(&sentence);
            return ExitCode::from(NOT_STARTED);
        }
    };
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            say(&format!("it cannot be started: {error}"));
            return ExitCode::FAILURE;
        }
    };
    let code = runtime.block_on(run(options, exit_with_stdin));
    // A thread may still read standard input; it is not waited for.
    runtime.shutdown_background();
    code
}

async fn run(options: Options, exit_with_stdin: bool) -> ExitCode {
    // Before anything is started, so that no signal finds it half started.
    let (Ok(mut interrupt), Ok(mut terminate)) =
        (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        say("it cannot be started: signals cannot be received");
        return ExitCode::FAILURE;
    };
    let server = match Server::start(options).await {
        Ok(server) => server,
        Err(error) => {
            say(&error.to_string());
            return ExitCode::from(NOT_STARTED);
        }
    };
    let mut ready = serde_json::json!({ "listening": format!("http://{}", server.address()) });
    if let Some(address) = server.mqtt_address() {
        ready["mqtt"] = format!("mqtt://{address}").into();
    }
    let mut stdout = std::io::stdout();
    // Whoever started it without wanting to know may have closed the pipe.
    let _ = writeln!(stdout, "{ready}").and_then(|()| stdout.flush());
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        () = end_of_stdin(exit_with_stdin) => {}
    }
    server.stop().await;
    ExitCode::SUCCESS
}

/// Comes back when standard input ends; never, unless that is wanted.
async fn end_of_stdin(wanted: bool) {
    if !wanted {
        return std::future::pending().await;
    }
    let (ended, end) = oneshot::channel();
    // A thread of its own: a blocking read cannot be called off.
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink());
        let _ = ended.send(());
    });
    let _ = end.await;
}
