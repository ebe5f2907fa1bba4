import Wire

/// 7. Forty members.
struct Wide: Message {
  let m0: Int
  let m1: String
  let m2: Bool
  let m3: Int?
  let m4: Int
  let m5: String
  let m6: Bool
  let m7: Int?
  let m8: Int
  let m9: String
  let m10: Bool
  let m11: Int?
  let m12: Int
  let m13: String
  let m14: Bool
  let m15: Int?
  let m16: Int
  let m17: String
  let m18: Bool
  let m19: Int?
  let m20: Int
  let m21: String
  let m22: Bool
  let m23: Int?
  let m24: Int
  let m25: String
  let m26: Bool
  let m27: Int?
  let m28: Int
  let m29: String
  let m30: Bool
  let m31: Int?
  let m32: Int
  let m33: String
  let m34: Bool
  let m35: Int?
  let m36: Int
  let m37: String
  let m38: Bool
  let m39: Int?

  static let object = Object(
    "Wide", "Forty members.", Self.init,
    Field("m0", { $0.m0 }, "Member 0."),
    Field("m1", { $0.m1 }, "Member 1."),
    Field("m2", { $0.m2 }, "Member 2."),
    Field("m3", { $0.m3 }, "Member 3."),
    Field("m4", { $0.m4 }, "Member 4."),
    Field("m5", { $0.m5 }, "Member 5."),
    Field("m6", { $0.m6 }, "Member 6."),
    Field("m7", { $0.m7 }, "Member 7."),
    Field("m8", { $0.m8 }, "Member 8."),
    Field("m9", { $0.m9 }, "Member 9."),
    Field("m10", { $0.m10 }, "Member 10."),
    Field("m11", { $0.m11 }, "Member 11."),
    Field("m12", { $0.m12 }, "Member 12."),
    Field("m13", { $0.m13 }, "Member 13."),
    Field("m14", { $0.m14 }, "Member 14."),
    Field("m15", { $0.m15 }, "Member 15."),
    Field("m16", { $0.m16 }, "Member 16."),
    Field("m17", { $0.m17 }, "Member 17."),
    Field("m18", { $0.m18 }, "Member 18."),
    Field("m19", { $0.m19 }, "Member 19."),
    Field("m20", { $0.m20 }, "Member 20."),
    Field("m21", { $0.m21 }, "Member 21."),
    Field("m22", { $0.m22 }, "Member 22."),
    Field("m23", { $0.m23 }, "Member 23."),
    Field("m24", { $0.m24 }, "Member 24."),
    Field("m25", { $0.m25 }, "Member 25."),
    Field("m26", { $0.m26 }, "Member 26."),
    Field("m27", { $0.m27 }, "Member 27."),
    Field("m28", { $0.m28 }, "Member 28."),
    Field("m29", { $0.m29 }, "Member 29."),
    Field("m30", { $0.m30 }, "Member 30."),
    Field("m31", { $0.m31 }, "Member 31."),
    Field("m32", { $0.m32 }, "Member 32."),
    Field("m33", { $0.m33 }, "Member 33."),
    Field("m34", { $0.m34 }, "Member 34."),
    Field("m35", { $0.m35 }, "Member 35."),
    Field("m36", { $0.m36 }, "Member 36."),
    Field("m37", { $0.m37 }, "Member 37."),
    Field("m38", { $0.m38 }, "Member 38."),
    Field("m39", { $0.m39 }, "Member 39."))
}
