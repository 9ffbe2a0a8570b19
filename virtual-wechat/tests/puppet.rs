//! The built-in device against the world.

mod common;
use common::Play;
use virtual_wechat::puppet::{Puppet, PuppetOptions, PuppetState};
use virtual_wechat::{Accounts, Frame, Kind, Settings};
use virtual_wechat_frames::{Button, write};

/// A world whose device is a puppet.
struct Stage {
    play: Play,
    puppet: Puppet,
    fed: usize,
}

impl Stage {
    fn with(options: PuppetOptions) -> Self {
        let mut play = Play::empty(Settings::default(), Accounts::demo());
        play.phone_connects();
        play.phone_hears();
        play.device = play.new_link(Kind::Device);
        let mut stage = Self { play, puppet: Puppet::new(common::SN, options), fed: 0 };
        stage.settle();
        assert_eq!(stage.puppet.state(), PuppetState::Idle);
        stage
    }

    fn settle(&mut self) {
        loop {
            let mut moved = false;
            while let Some(frame) = self.puppet.poll_frame() {
                self.play.device_says(&write(&frame));
                moved = true;
            }
            while self.fed < self.play.outputs.len() {
                let (_, output) = &self.play.outputs[self.fed];
                self.fed += 1;
                if let Frame::Device(frame) = &output.frame {
                    self.puppet.frame(self.play.world.now_ms(), frame);
                    moved = true;
                }
            }
            if !moved {
                return;
            }
        }
    }

    fn press(&mut self, button: Button) {
        self.puppet.press(button);
        self.settle();
    }

    fn after(&mut self, ms: u64) {
        for _ in 0..ms {
            self.play.after(1);
            self.puppet.handle_timeout(self.play.world.now_ms());
            self.settle();
        }
    }
}

#[test]
fn it_answers_by_itself() {
    let mut stage = Stage::with(PuppetOptions::default());
    stage.play.phone_calls();
    stage.play.page("show");
    stage.settle();
    assert_eq!(stage.puppet.state().name(), "ringing");
    stage.after(1_500);
    assert_eq!(stage.puppet.state().name(), "talking");
    stage.play.taps("hang_up");
    stage.settle();
    assert_eq!(stage.puppet.state().name(), "idle");
    assert_eq!(stage.play.truth(), "caller hung_up talk user");
}

#[test]
fn it_refuses_by_itself() {
    let mut stage = Stage::with(PuppetOptions { refuse: true, ..PuppetOptions::default() });
    stage.play.phone_calls();
    stage.settle();
    stage.after(1_500);
    assert_eq!(stage.play.truth(), "callee rejected ring app");
}

#[test]
fn its_bell_calls_whoever_authorised_it_and_it_hangs_up_by_itself() {
    let options = PuppetOptions { hang_up_after_ms: Some(2_000), ..PuppetOptions::default() };
    let mut stage = Stage::with(options);
    stage.press(Button::Bell);
    assert_eq!(stage.puppet.state().name(), "calling");
    stage.play.taps("answer");
    stage.play.page("show");
    stage.settle();
    assert_eq!(stage.puppet.state().name(), "talking");
    stage.after(2_000);
    assert_eq!(stage.play.truth(), "caller hung_up talk app");
}

#[test]
fn it_obeys_buttons_and_says_busy_to_a_second_call() {
    let options = PuppetOptions { answer_after_ms: None, ..PuppetOptions::default() };
    let mut stage = Stage::with(options);
    stage.press(Button::Answer);
    stage.press(Button::HangUp);
    stage.play.phone_calls();
    stage.settle();
    stage.after(5_000);
    assert_eq!(stage.puppet.state().name(), "ringing");
    stage.press(Button::Answer);
    assert_eq!(stage.puppet.state().name(), "connecting");
    stage.play.page("show");
    stage.settle();
    assert_eq!(stage.puppet.state().name(), "talking");
    let phone = stage.play.phone;
    stage.play.phone = stage.play.new_link(Kind::Phone);
    stage.play.phone_says(r#"{"t":"hello","v":1,"openid":"o-second"}"#);
    stage.play.phone_calls();
    stage.settle();
    assert_eq!(stage.play.truth(), "callee busy ring system");
    stage.play.phone = phone;
    stage.press(Button::HangUp);
    assert_eq!(stage.puppet.state().name(), "idle");
}

#[test]
fn a_refused_or_cancelled_call_leaves_it_idle() {
    let mut accounts = PuppetOptions { openid: Some("o-nobody".into()), ..PuppetOptions::default() };
    let mut stage = Stage::with(accounts.clone());
    stage.press(Button::Bell);
    assert_eq!(stage.puppet.state().name(), "idle");
    accounts.openid = None;
    let mut stage = Stage::with(accounts);
    stage.play.phone_calls();
    stage.settle();
    stage.play.taps("hang_up");
    stage.settle();
    assert_eq!(stage.puppet.state().name(), "idle");
}
