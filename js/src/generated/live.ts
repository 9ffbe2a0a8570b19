// Generated from data/ by `cargo xtask gen`. Do not edit.

/** The documented methods of `LivePlayerContext`. */
export type PlayerMethod = 'play' | 'stop' | 'mute' | 'requestFullScreen' | 'exitFullScreen' | 'pause' | 'resume' | 'snapshot' | 'exitPictureInPicture' | 'requestBackgroundPlayback' | 'exitBackgroundPlayback' | 'requestPictureInPicture' | 'startCasting' | 'switchCasting' | 'reconnectCasting' | 'exitCasting'

/** The same, each after the base library from which on it is there. */
export const PLAYER_METHODS =
  '1.7.0 play stop mute requestFullScreen exitFullScreen 1.9.90 pause resume 2.7.1 snapshot 2.10.3 exitPictureInPicture 2.14.3 requestBackgroundPlayback exitBackgroundPlayback 2.15.0 requestPictureInPicture 2.32.0 startCasting switchCasting reconnectCasting exitCasting'

/** The documented methods of `LivePusherContext`. */
export type PusherMethod = 'start' | 'stop' | 'pause' | 'resume' | 'switchCamera' | 'snapshot' | 'toggleTorch' | 'playBGM' | 'stopBGM' | 'pauseBGM' | 'resumeBGM' | 'setBGMVolume' | 'startPreview' | 'stopPreview' | 'setMICVolume' | 'sendMessage' | 'applyFilter' | 'clearFilters' | 'applySticker' | 'clearStickers' | 'clearMakeups' | 'applyBlusherStickMakeup' | 'applyEyeBrowMakeup' | 'applyEyeShadowMakeup' | 'applyFaceContourMakeup' | 'applyLipStickMakeup' | 'exitPictureInPicture' | 'createOffscreenCanvas' | 'onCustomRendererEvent' | 'getMaxZoom' | 'setZoom'

/** The same, each after the base library from which on it is there. */
export const PUSHER_METHODS =
  '1.7.0 start stop pause resume switchCamera 1.9.90 snapshot 2.1.0 toggleTorch 2.4.0 playBGM stopBGM pauseBGM resumeBGM setBGMVolume 2.7.0 startPreview stopPreview 2.10.0 setMICVolume sendMessage 2.14.0 applyFilter clearFilters applySticker clearStickers clearMakeups applyBlusherStickMakeup applyEyeBrowMakeup applyEyeShadowMakeup applyFaceContourMakeup applyLipStickMakeup 2.25.0 exitPictureInPicture 2.29.0 createOffscreenCanvas onCustomRendererEvent 2.31.0 getMaxZoom setZoom'
