using System.Globalization;
using Utilities.Contracts;

namespace Utilities.Supply;

/// <summary>What billing hears of a step that exchanged a meter: said in the transaction of the step, so no way of taking it leaves billing out.</summary>
internal static class ReplacedMeter
{
    public static MeterReplaced Fact(SupplyUtility utility, Request request, StepDecision taken, string unit) => new()
    {
        Service = utility.Name,
        MatterId = request.Id,
        Number = request.Number,
        ServicePointId = request.ServicePointId,
        OldMeter = taken.Data["oldMeter"],
        OldReading = decimal.Parse(taken.Data["oldReading"], CultureInfo.InvariantCulture),
        NewMeter = taken.Data["newMeter"],
        NewReading = decimal.Parse(taken.Data["newReading"], CultureInfo.InvariantCulture),
        Unit = unit,
        At = taken.At,
    };
}
