//! Everything of the core that firmware calls: the device with all its inputs and outputs, the clock, the store and
//! signing. The platform under them is the firmware's own and empty here.
//!
//! `black_box` hides from the compiler which value comes, so that no case of any input is left out.
#![cfg_attr(target_os = "none", no_std, no_main)]

extern crate alloc;

use alloc::string::String;
use core::hint::black_box;
use voip_device_core::{
    Api, Call, Clock, Config, Device, FileError, Found, Frame, FromLink, Hal, Id, Identity, Init, Join, Key,
    MediaSettings, Output, Path, PlatformName, RequestId, RoomName, RoomType, Store, Stored, Stream, Users,
    VideoCodec, Wish,
    kit::signature::{Signed, sign},
};

voip_device_size::entry!(run);

const WISH: Wish =
    Wish { send_video: 0, recv_video: 0, pixel: 0, mjpg: (0, 0), recv_audio: 0, fps: 0, rotate: 0 };
const PATH: Path = Path { visitor: 0, channel: 0, res: 0 };

fn run() {
    let mut platform = Platform;
    let hal: &mut dyn Hal = black_box(&mut platform);
    let mut device = Device::new(black_box(Config::new(Id::new())));
    let mut store = Store::new(black_box(""));
    let mut clock = black_box(Clock::new(hal.clock_ms(), 0));
    let identity = black_box(Identity { sn: Id::new(), model_id: Id::new(), appid: Id::new() });
    if let Ok(stored) = store.load(hal, &identity) {
        init(&mut device, stored);
    }
    loop {
        let now_ms = clock.at(hal.clock_ms());
        match black_box(0) {
            0 => lifetime(&mut device, now_ms),
            1 => link(&mut device, now_ms),
            2 => media(&mut device, now_ms),
            3 => sign_in(),
            which => {
                black_box(request(&mut device, which, now_ms));
            }
        }
        while let Some(output) = device.poll_output() {
            if let Output::Store(registration) = &output {
                let stored = store.save(hal, registration);
                device.handle_stored(now_ms, stored);
            }
            black_box(output);
        }
        black_box((device.poll_timeout(), device.is_busy(), device.record(0).copied()));
        let _ = black_box(device.registration());
    }
}

fn init(device: &mut Device, stored: Stored) {
    let (model_id, appid) = black_box((Id::new(), Id::new()));
    let init = Init { wxa_type: 0, api: Api::V2, device_id: None, model_id, appid, stored };
    black_box(device.init(0, black_box(init)));
}

fn lifetime(device: &mut Device, now_ms: u64) {
    match black_box(0) {
        0 => {
            let settings = MediaSettings { max_frame_bytes: 0, max_connections: 1, marks: None };
            device.start_media(now_ms, black_box(settings));
        }
        1 => device.stop_media(now_ms),
        2 => device.exit(now_ms),
        _ => device.handle_timeout(now_ms),
    }
}

fn link(device: &mut Device, now_ms: u64) {
    match black_box(0) {
        0 => device.handle_link_up(now_ms),
        1 => device.handle_link_down(now_ms),
        2 => device.reply(now_ms, black_box(0), black_box(0), black_box(String::new())),
        // Any message: which, only the link knows.
        _ => device.handle_link(now_ms, black_box(FromLink::Registered { n: 0, key: Key([0; 32]) })),
    }
}

fn media(device: &mut Device, now_ms: u64) {
    let path = black_box(PATH);
    let (visitor, channel, bytes, queued) = black_box((0, 0, 0, 0));
    match black_box(0) {
        0 => device.set_codec(now_ms, path, black_box(None::<VideoCodec>)),
        1 => {
            let _ = black_box(device.send_frame(now_ms, path, black_box(Frame::Audio { bytes: 0 }), queued));
        }
        2 => device.handle_sent(now_ms, bytes, queued),
        3 => {
            let _ = black_box(device.send_stats(now_ms, path));
        }
        4 => {
            let _ = black_box(device.finish_sending(now_ms, path));
        }
        5 => {
            let _ = black_box(device.finish_receiving(now_ms, visitor, channel));
        }
        _ => {
            black_box(device.accepts_frame(visitor, channel, black_box(Stream::Audio)));
        }
    }
}

fn request(device: &mut Device, which: u32, now_ms: u64) -> RequestId {
    match which {
        4 => device.call(
            now_ms,
            black_box(Call {
                openid: Id::new(),
                room_type: RoomType::Voice,
                caller_camera: false,
                callee_camera: false,
                custom_message: None,
                wish: WISH,
            }),
        ),
        5 => device.join(now_ms, black_box(Join { room: RoomName::new(), wish: WISH, status: 0 })),
        6 => device.users(now_ms, black_box(Users { offset: 0, limit: 1 })),
        7 => device.register(now_ms, black_box("")),
        8 => device.activate(now_ms, black_box(0)),
        9 => device.activation(now_ms),
        10 => device.send_command(now_ms, black_box(0), black_box(String::new()), black_box(0)),
        _ => device.hang_up(now_ms),
    }
}

fn sign_in() {
    let signed = black_box(Signed { appid: "", group_id: "", nonce: "", timestamp: "" });
    black_box(sign(&signed, black_box("")));
}

/// Empty: what it does is the firmware's.
struct Platform;

impl Hal for Platform {
    fn clock_ms(&mut self) -> u32 {
        black_box(0)
    }

    fn utc_s(&mut self) -> u32 {
        black_box(0)
    }

    fn sleep_ms(&mut self, ms: u32) {
        black_box(ms);
    }

    fn random(&mut self, bytes: &mut [u8]) {
        black_box(bytes);
    }

    fn log(&mut self, words: &str) {
        black_box(words);
    }

    fn mac(&mut self) -> [u8; 6] {
        black_box([0; 6])
    }

    fn disk_kib(&mut self) -> usize {
        black_box(0)
    }

    fn memory_kib(&mut self) -> usize {
        black_box(0)
    }

    fn platform(&mut self) -> PlatformName {
        black_box(PlatformName::new())
    }

    fn read_file(&mut self, path: &str, buf: &mut [u8]) -> Result<Found, FileError> {
        black_box((path, buf));
        black_box(Ok(Found::Missing))
    }

    fn write_file(&mut self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        black_box((path, bytes));
        black_box(Ok(()))
    }
}
