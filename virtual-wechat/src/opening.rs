//! What the callee's mini-program is opened with: the caller's own query, and which build.

use crate::{
    calls::{Args, Refusal, plugin},
    world::World,
};
use alloc::{format, string::String};

/// From the arguments of a call function. Documented: the query is appended to the call page's path as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Opening {
    /// `customQuery`, or `query` of the HTTP API.
    pub query: String,
    /// 0 release, 1 develop, 2 trial.
    pub app_type: u32,
}

impl Opening {
    /// Reads `customQuery`, and `envVersion` (`callWMPF`) or `miniprogramState` (`initByCaller`).
    pub fn of(args: &Args<'_>) -> Result<Self, Refusal> {
        let query = args.optional_text("customQuery")?.unwrap_or_default();
        let build = match args.optional_text("envVersion")? {
            Some(build) => Some(("envVersion", build)),
            None => args.optional_text("miniprogramState")?.map(|build| ("miniprogramState", build)),
        };
        let app_type = match build.as_ref().map(|(key, build)| (*key, build.as_str())) {
            None | Some(("envVersion", "release") | ("miniprogramState", "formal")) => 0,
            Some(("envVersion", "develop") | ("miniprogramState", "developer")) => 1,
            Some((_, "trial")) => 2,
            Some((key, build)) => {
                let wanted = if key == "envVersion" {
                    "release, trial or develop"
                } else {
                    "formal, trial or developer"
                };
                return Err(plugin(1004, &format!("{key}: {build:?} was given, {wanted} is wanted")));
            }
        };
        Ok(Self { query, app_type })
    }
}

impl World {
    /// The caller of this room said what the callee's mini-program is opened with.
    pub(crate) fn opened_with(&mut self, number: u32, opening: Opening) {
        if let Some(room) = self.rooms.get_mut(&number) {
            room.opening = opening;
        }
    }
}
