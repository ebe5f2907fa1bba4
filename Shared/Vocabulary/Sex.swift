import Wire

/// Sex as the population register has it: the statistics that the city must make are split by these two (and no field
/// for anything else about it is kept).
package enum Sex: String, Coded {
  case kvinna
  case man
}
