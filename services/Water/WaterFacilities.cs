using Utilities.Commitments;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>
/// The water network's facilities and what a patrol looks at (供水服务承诺 四 「定期巡查、維護供水管線及附屬設施」, 供水服务原则 一; D21). The sources name the
/// duty and print no checklist: the items are this deployment's own.
/// </summary>
internal static class WaterFacilities
{
    /// <summary>All registered facilities, over which water.facility.intact-rate is worked out.</summary>
    public const string Registered = "water-facility";

    /// <summary>What each inspection's verdict feeds.</summary>
    public const string IntactRate = "water.facility.intact-rate";

    private const string Segment = "network-segment";

    private static readonly ChecklistItem NoLeak = Sound("no-leak", "无渗漏", "No leak or seepage", Hazard.Major);
    private static readonly ChecklistItem Marked = Sound("marked", "标志清晰", "Markers are there and legible");
    private static readonly ChecklistItem CoverSound = Sound("cover-sound", "井盖完好、无缺失", "The cover is there, whole and level", Hazard.Critical);
    private static readonly ChecklistItem Operable = Sound("operable", "启闭灵活", "Opens and closes freely");

    public static readonly IReadOnlyList<FacilityKind> Kinds =
    [
        Kind(Segment, new("供水管段", "Network segment"),
            new InspectionType("patrol", new("管线巡查", "Patrol of the line and its fittings"),
            [
                NoLeak, Marked,
                Sound("ground-sound", "路面无沉降、塌陷", "The ground above has not sunk", Hazard.Critical),
                Sound("not-built-over", "无占压、无施工威胁", "Nothing is built over it and no works endanger it", Hazard.Major),
                Sound("fittings-sound", "阀门、消火栓等附属设施完好", "Valves, hydrants and other fittings along it are intact"),
            ]) { Tasks = ["pipelines", "ancillary-facilities"] }) with { SubjectKinds = [Segment, Registered] },
        Kind("valve-well", new("阀门井", "Valve well"), Check(CoverSound, NoLeak, Operable, Sound("dry", "井内无积水", "No water stands in it"))),
        Kind("meter-well", new("水表井", "Meter well"), Check(CoverSound, NoLeak, Sound("readable", "表盘可读", "The meter can be read"))),
        Kind("hydrant", new("消火栓", "Hydrant"), Check(NoLeak, Marked, Operable, Sound("complete", "配件齐全", "Caps and couplings are complete"))),
        Kind("air-valve", new("排气阀", "Air valve"), Check(NoLeak, Operable)),
    ];

    private static FacilityKind Kind(string code, BilingualText title, InspectionType inspection) =>
        new(code, title, [inspection]) { SubjectKinds = [Registered], Indicator = IntactRate };

    private static InspectionType Check(params ChecklistItem[] items) => new("check", new("设施检查", "Check of the facility"), items);

    private static ChecklistItem Sound(string code, string zh, string en, string severity = Hazard.Minor) =>
        new(code, new(zh, en), ChecklistItem.Bool) { Defects = ["false"], Severity = severity };
}
