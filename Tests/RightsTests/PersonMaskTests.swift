import Testing
import Vocabulary

@testable import Rights

@Suite struct PersonMaskTests {
  static let me = "mfrggzdfmztwq2lknnwg23tpoa"
  static let other = "aaaaaaaaaaaaaaaaaaaaaaaaaa"

  private func masked(_ json: String) -> String {
    String(decoding: PersonMask.others(than: [Self.me], in: Array(json.utf8)), as: UTF8.self)
  }

  @Test func othersAreTakenOutAndNothingElse() {
    #expect(
      masked(#"{"personRef":"\#(Self.me)","anchorRef":"\#(Self.other)","n":1}"#)
        == #"{"personRef":"\#(Self.me)","anchorRef":"annanPerson","n":1}"#)
    #expect(masked(#"["\#(Self.other)","\#(Self.other)"]"#) == #"["annanPerson","annanPerson"]"#)
    // JSON kept as a text, as the vault keeps what stood before.
    #expect(
      masked(#"{"text":"{\"personRef\":\"\#(Self.me)\",\"relatedRef\":\"\#(Self.other)\"}"}"#)
        == #"{"text":"{\"personRef\":\"\#(Self.me)\",\"relatedRef\":\"annanPerson\"}"}"#)
    for text in [
      #"{}"#, #"{"a":""}"#, #"{"a":"tvahundratjugosextecken12"}"#, #"{"id":"01700a5c-e400-7a10-8b1f-2d4e6a8c0f13"}"#,
    ] {
      #expect(masked(text) == text)
    }
  }

  @Test func membersThatNameAPersonAreFound() {
    let json = #"{"personRef":"\#(Self.other)","offer":{"anchorRef":"\#(Self.me)"},"list":["\#(Self.me)"]}"#
    #expect(PersonMask.members(naming: [Self.me], in: Array(json.utf8)) == ["anchorRef", "lista"])
  }
}
