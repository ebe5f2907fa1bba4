import Vocabulary
import Wire

func reportIDField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("reportId", get, "The report.")
}

func yearField<Root>(_ get: @escaping @Sendable (Root) -> Int) -> Field<Root, Int> {
  Field("year", get, "The calendar year.", .range(ReportingLimit.years))
}

func targetValueField<Root>(_ get: @escaping @Sendable (Root) -> Int) -> Field<Root, Int> {
  Field("value", get, "The target, in the indicator's unit.", .range(0...exactIntegers.upperBound))
}

func numberField<Root>(_ get: @escaping @Sendable (Root) -> Int) -> Field<Root, Int> {
  Field("number", get, "Which in order, from 1.", .range(1...exactIntegers.upperBound))
}

func dataThroughField<Root>(_ get: @escaping @Sendable (Root) -> CivilDate) -> Field<Root, CivilDate> {
  Field("dataThrough", get, "What happened by this day is counted.")
}

func valuesField<Root>(_ get: @escaping @Sendable (Root) -> [ReportValue]) -> Field<Root, [ReportValue]> {
  Field("values", get, "The values in the report's order, after disclosure control.", .items(0...ReportingLimit.values))
}
