/** Where the component `camera-device` lies, for `usingComponents`; plugin 2.4.6 and later (documented). */
export const CAMERA_DEVICE_PATH = 'plugin-private://wxf830863afde621eb/publicComponents/camera-device/camera-device'

/**
 * Properties of the component `camera-device`: a camera's picture on a phone, cloud to cloud. Plugin 2.4.6 and later.
 */
export interface CameraDeviceProps {
  sn: string
  'model-id': string
  'device-name': string
  /** At most 5; 360P, 480P, 720P, 1080P and 4K unless given. */
  'video-quality-list'?: string[]
}

/** `detail` of its event `changeQuality`. */
export interface CameraDeviceChangeQuality {
  /** Into `video-quality-list`. */
  index: number
}
