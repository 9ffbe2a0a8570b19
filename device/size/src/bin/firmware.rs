//! Everything of the core that firmware calls: the device with all its inputs and outputs, and signing.
//!
//! `black_box` hides from the compiler which value comes, so that no case of any input is left out.
#![cfg_attr(target_os = "none", no_std, no_main)]

use core::hint::black_box;
use voip_device_core::{
    Api, Call, Config, Device, Frame, FromLink, Id, Init, Join, Path, RoomName, RoomType, Stored, Users,
    Wish,
    kit::signature::{Signed, sign},
};

voip_device_size::entry!(run);

const WISH: Wish =
    Wish { send_video: 0, recv_video: 0, pixel: 0, mjpg: (0, 0), recv_audio: 0, fps: 0, rotate: 0 };

fn run() {
    let mut device = Device::new(black_box(Config { sn: Id::new(), request_timeout_ms: 0 }));
    loop {
        input(&mut device, black_box(0), black_box(0));
        while let Some(output) = device.poll_output() {
            black_box(output);
        }
        black_box((device.poll_timeout(), device.is_busy()));
    }
}

/// One of the things that happen to a device.
fn input(device: &mut Device, which: u32, now_ms: u64) {
    match which {
        0 => device.start_media(now_ms, black_box(0)),
        1 => device.stop_media(now_ms),
        2 => device.handle_link_up(now_ms),
        3 => device.handle_link_down(now_ms),
        4 => device.handle_link(now_ms, black_box(FromLink::Welcome { wall_ms: 0 })),
        5 => device.handle_timeout(now_ms),
        6 => device.exit(now_ms),
        7 => {
            let path = Path { visitor: 0, channel: 0, res: 0 };
            let frame = Frame::Audio { bytes: 0 };
            let _ = black_box(device.send_frame(now_ms, black_box(path), black_box(frame)));
        }
        8 => sign_in(),
        other => {
            black_box(request(device, other, now_ms));
        }
    }
}

fn request(device: &mut Device, which: u32, now_ms: u64) -> voip_device_core::RequestId {
    match which {
        9 => device.init(
            now_ms,
            black_box(Init {
                wxa_type: 0,
                api: Api::V2,
                device_id: None,
                model_id: Id::new(),
                appid: Id::new(),
                stored: Stored::Nothing,
            }),
        ),
        10 => device.call(
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
        11 => device.join(now_ms, black_box(Join { room: RoomName::new(), wish: WISH, status: 0 })),
        12 => device.users(now_ms, black_box(Users { offset: 0, limit: 1 })),
        13 => device.register(now_ms, black_box("")),
        14 => device.activate(now_ms, black_box(0)),
        15 => device.activation(now_ms),
        _ => device.hang_up(now_ms),
    }
}

fn sign_in() {
    let signed = black_box(Signed { appid: "", group_id: "", nonce: "", timestamp: "" });
    black_box(sign(&signed, black_box("")));
}
