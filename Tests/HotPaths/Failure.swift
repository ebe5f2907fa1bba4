import Glibc

/// Ends a run that does not do what is to be counted, with a sentence: a release build tells nothing of a failed precondition.
func fail(_ sentence: @autoclosure () -> String) -> Never {
  let text = Array("stadsbuss-hotpaths: \(sentence())\n".utf8)
  write(STDERR_FILENO, text, text.count)
  _exit(1)
}

func require(_ condition: Bool, _ sentence: @autoclosure () -> String) {
  if !condition { fail(sentence()) }
}
