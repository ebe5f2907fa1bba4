/// The marks that people, keyboards and word processors put into numbers.
enum WrittenMark {
  /// A space of any width, the ones that do not break among them.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0xa0, 0x2000...0x200a, 0x202f, 0x205f, 0x3000: true
    default: false
    }
  }

  /// A hyphen, or what is typed or set in its place: the soft and the unbreakable one, dashes, the minus sign, and those
  /// of full width.
  static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2d, 0xad, 0x2010...0x2015, 0x2212, 0xfe58, 0xfe63, 0xff0d: true
    default: false
    }
  }

  /// The plus of a person of a hundred years or more.
  static func isPlus(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2b, 0xfe62, 0xff0b: true
    default: false
    }
  }
}
