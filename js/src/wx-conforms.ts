// Looked at by tsc alone: WeChat's own `wx` fits what the kit asks of it, so that a program can hand it over.
import type { Wx } from './wx.js'

type Fits<Given extends Wanted, Wanted> = Given

export type WxConforms = Fits<WechatMiniprogram.Wx, Wx>
