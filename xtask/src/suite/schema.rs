//! What `openapi.yaml` says of the HTTP APIs is what the server answers: schemathesis asks whatever the schema allows, and
//! what it does not.

use crate::{demo::Server, files, root, tools};
use std::{
    io::{Read, Write},
    net::TcpStream,
    process::Command,
};

const SCHEMA: &str = "virtual-wechat-server/openapi.yaml";
const CHECKS: &str = "not_a_server_error,response_schema_conformance,content_type_conformance";
const EXAMPLES: &str = "30";
/// Where the run's access token is put: on a command line every user of the machine would see it.
const CONFIG: &str = "target/schemathesis/schemathesis.toml";

/// Runs it against a server of its own.
pub fn check() -> Result<(), String> {
    let schemathesis = tools::schemathesis()?;
    let server = Server::start(0, &[])?;
    let config = format!("[auth.openapi.AccessToken]\napi_key = \"{}\"\n", access_token(&server.url)?);
    files::write(&root().join(CONFIG), config.as_bytes())?;
    let mut command = Command::new(schemathesis);
    command
        .args(["--config-file", CONFIG, "run", SCHEMA, "--url", &server.url, "--checks", CHECKS])
        .args(["--max-examples", EXAMPLES, "--seed", "1", "--generation-database", "none"])
        .current_dir(root());
    let ran = server.beside(&mut command)?;
    server.stop()?;
    if ran.success() { Ok(()) } else { Err(format!("the server and {SCHEMA} disagree ({ran})")) }
}

/// A token of the mini-program that every server of the virtual WeChat begins with.
fn access_token(server: &str) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("{server}: {error}");
    let host = server.trim_start_matches("http://");
    let (appid, secret) = ("wx0123456789abcdef", "0123456789abcdef0123456789abcdef");
    let query = format!("grant_type=client_credential&appid={appid}&secret={secret}");
    let mut stream = TcpStream::connect(host).map_err(failed)?;
    // Of HTTP/1.0, so that the answer ends with the connection and comes in one piece.
    write!(stream, "GET /cgi-bin/token?{query} HTTP/1.0\r\nHost: {host}\r\n\r\n").map_err(failed)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(failed)?;
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let given: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    given["access_token"].as_str().map(str::to_owned).ok_or_else(|| format!("no access token: {body:?}"))
}
