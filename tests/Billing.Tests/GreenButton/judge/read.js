// Reads a Green Button file from standard input and says in JSON what it understood of it.
import { atomToGreenButtonJson, helpers } from '@cityssm/green-button-parser'

let text = ''
for await (const chunk of process.stdin) text += chunk

const feed = await atomToGreenButtonJson(text)
const readings = helpers.getEntriesByContentType(feed, 'IntervalBlock').map((entry) => {
  const type = helpers.getReadingTypeEntryFromIntervalBlockEntry(feed, entry)?.content.ReadingType
  return {
    register: helpers.getMeterReadingEntryFromIntervalBlockEntry(feed, entry)?.title,
    point: helpers.getUsagePointEntryFromIntervalBlockEntry(feed, entry)?.content.UsagePoint.ServiceCategory.kind,
    commodity: type?.commodity,
    unit: type?.uom,
    power: type?.powerOfTenMultiplier,
    currency: type?.currency,
    intervals: entry.content.IntervalBlock.flatMap((block) => block.IntervalReading).map((interval) => ({
      start: interval.timePeriod?.start,
      duration: interval.timePeriod?.duration,
      value: interval.value,
      cost: interval.cost,
      quality: interval.ReadingQuality?.[0]?.quality
    }))
  }
})
console.log(JSON.stringify(readings))
