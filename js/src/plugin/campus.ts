// Campus face-pay (businessType 0 and 3): Android only, WMPF up to 2.0, and only a device calls a phone (documented).

/** A student. */
export interface CampusUser {
  /** WeChat Pay's face `user_id`. */
  userId: string
}

/** For the path of the page on which a contact is bound. */
export interface BindContactPath extends CampusUser {
  userName: string
  /** The address of a picture. */
  userAvatar: string
}

/** Who may be called for a student. */
export interface CampusContact {
  user_id: string
  /** 1 for the administrator. */
  is_ad: 0 | 1
  openid_list: string[]
}

/** Contacts to be removed. */
export interface ContactRemoval extends CampusUser {
  openidList: string[]
}

/** A new administrator. */
export interface AdminTransfer extends CampusUser {
  newAdminOpenid: string
}
