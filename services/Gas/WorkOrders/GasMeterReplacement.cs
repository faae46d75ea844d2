using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>The order of steps of a meter replacement: doorstep conduct (供气服务原则 二), readings of both meters for the bill, acceptance (供气服务承诺 五).</summary>
internal static class GasMeterReplacement
{
    public const string Name = "meter-replacement";
    public const string Replaced = "replaced";

    public static readonly Workflow Workflow = new(Name, "D36",
    [
        new("received", new("登记", "Received and logged"), Doorstep.Intake),
        Doorstep.Assigned,
        Doorstep.Arrived,
        new(Replaced, new("换表", "Meter replaced"), [Roles.Crew])
        {
            Fulfils = true,
            MeterUnit = "m3",
            Fields =
            [
                new("oldMeter", "text", new("旧表编号", "Number of the meter taken off.")) { Required = true },
                new("oldReading", "number", new("旧表止码(m³)", "Its last reading in cubic metres.")) { Required = true },
                new("newMeter", "text", new("新表编号", "Number of the meter put on.")) { Required = true },
                new("newReading", "number", new("新表起码(m³)", "Its first reading in cubic metres.")) { Required = true },
                Doorstep.CleanedUp,
            ],
        },
        Doorstep.Accepted("gas.meter.replacement-pass-rate", Replaced),
        Doorstep.CustomerConfirmed,
        Doorstep.Archived,
    ]);
}
