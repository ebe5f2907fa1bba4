package import AllocationAPI
import Vocabulary

extension HolidayPlace {
  /// When its youths work; nil where that was not told.
  package var shift: WorkSchedule? { registered.schedule }
}
