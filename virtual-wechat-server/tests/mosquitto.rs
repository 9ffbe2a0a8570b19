//! Mosquitto, which is not ours: its broker carries the same, and its client speaks to ours (apt packages `mosquitto`
//! and `mosquitto-clients`).

mod common;
use common::{
    mqtt::{DOWN, UP, everything_passes, ticket},
    options,
};
use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};
use virtual_wechat_server::{Mqtt, Options, Server};

/// Ended by its own process id.
struct Mosquitto {
    child: Child,
    port: u16,
}

impl Drop for Mosquitto {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Mosquitto {
    /// On a free port of 127.0.0.1, for anybody.
    fn start() -> Self {
        let program = ["/usr/sbin/mosquitto", "mosquitto"]
            .into_iter()
            .find(|path| !path.starts_with('/') || Path::new(path).is_file());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let config = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("mosquitto-{port}.conf"));
        fs::write(&config, format!("listener {port} 127.0.0.1\nallow_anonymous true\nlog_dest stderr\n"))
            .unwrap();
        let child = Command::new(program.unwrap()).arg("-c").arg(&config).stderr(Stdio::piped()).spawn();
        let mut child = child.expect("mosquitto is needed: cargo xtask test installs it");
        let mut words = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("running") {
            line.clear();
            assert_ne!(words.read_line(&mut line).unwrap(), 0, "mosquitto has ended");
        }
        // Its words are taken, or it would wait for them to be.
        std::thread::spawn(move || std::io::copy(&mut words, &mut std::io::sink()));
        Self { child, port }
    }
}

#[tokio::test]
async fn everything_passes_through_mosquitto() {
    let mosquitto = Mosquitto::start();
    let url = format!("mqtt://me:word@127.0.0.1:{}", mosquitto.port).parse().unwrap();
    let server = Server::start(Options { mqtt: Some(Mqtt::Client(url)), ..options() }).await.unwrap();
    everything_passes(&server, mosquitto.port).await;
    server.stop().await;
}

#[tokio::test]
async fn mosquittos_client_is_answered_by_the_broker_in_this_process() {
    let server = Server::start(Options { mqtt: Some(Mqtt::Broker(0)), ..options() }).await.unwrap();
    let port = server.mqtt_address().unwrap().port().to_string();
    for qos in ["0", "1", "2"] {
        let asked = tokio::process::Command::new("mosquitto_rr")
            .args(["-h", "127.0.0.1", "-p", &port, "-V", "mqttv311", "-q", qos, "-W", "20"])
            .args(["-t", UP, "-e", DOWN, "-m", &ticket("virtual-model").to_string()])
            .output();
        let asked = asked.await.expect("mosquitto_rr is needed: cargo xtask test installs it");
        let answer: Value =
            serde_json::from_slice(&asked.stdout).unwrap_or_else(|error| panic!("{error}: {asked:?}"));
        assert_eq!(answer["method"], "get_wechat_sn_ticket_reply", "qos {qos}");
    }
    server.stop().await;
}
