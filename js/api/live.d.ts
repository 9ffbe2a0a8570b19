// What programs see of wmpf-voip-kit/live. `UPDATE_EXPECT=1 npm test` writes it.

