// What programs see of wmpf-voip-kit/rooms. `UPDATE_EXPECT=1 npm test` writes it.

