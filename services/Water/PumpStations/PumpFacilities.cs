using Utilities.Commitments;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>
/// Pump stations and their pools, reservoirs and tanks as facilities: patrolled about every two months, pools cleaned, disinfected and their water tested
/// every year, nothing harmful near them (003 篇5 一, D19). The source prints the distances and the duties; the other items are this deployment's own.
/// </summary>
internal static class PumpFacilities
{
    public const string Station = "pump-station";
    public const string Pool = "pool";
    public const string Reservoir = "reservoir";
    public const string Tank = "tank";

    /// <summary>What can be part of a station and hold water.</summary>
    public static readonly string[] Basins = [Pool, Reservoir, Tank];

    private static readonly InspectionType Patrol = new("patrol", new("泵站设备巡查", "Patrol of the station's equipment"),
    [
        Sound("pumps-sound", "水泵、电机运转正常", "Pumps and motors run soundly", Hazard.Major),
        Sound("electrics-sound", "配电柜、仪表完好", "Switchboard and meters are intact", Hazard.Major),
        Sound("pipes-sound", "管道、阀门无渗漏", "Pipes and valves do not leak"),
        Sound("locked", "操作间、水池上锁,无外人进入", "Pump room and pools are locked", Hazard.Major),
        Sound("clean", "泵站清洁", "The station is clean"),
    ]) { Tasks = ["equipment"] };

    private static readonly InspectionType Cleaning = new("pool-cleaning", new("水池清洗、消毒、水质检验", "Cleaning, disinfection and water test of the pool"),
    [
        Sound("cleaned", "全面清洗", "Cleaned in full", Hazard.Major) with { Task = "cleaning" },
        Sound("disinfected", "消毒", "Disinfected", Hazard.Major) with { Task = "disinfection" },
        Sound("water-test-passed", "水质检验合格", "The water test afterwards passed", Hazard.Critical) with { Task = "water-test" },
    ]);

    private static readonly ChecklistItem Covered = Sound("covered", "盖板完好、上锁", "The cover is whole and locked", Hazard.Major);

    public static readonly IReadOnlyList<FacilityKind> Kinds =
    [
        Kind(Station, new("泵站", "Pump station"), Patrol),
        Kind(Pool, new("泵站水池", "Pump-station pool"), Cleaning, new InspectionType("check", new("水池检查", "Check of the pool"), [Covered])),
        Kind(Reservoir, new("蓄水池", "Reservoir"), new InspectionType("sanitary", new("卫生防护检查", "Sanitary check"),
        [
            Sound("clear-10m", "周围10米内无渗水坑和堆放的垃圾等污染源", "No soakaway, rubbish heap or other source of pollution within 10 m", Hazard.Critical) with { Indicator = "water.reservoir.protection-distance" },
            Covered,
        ])),
        Kind(Tank, new("水箱", "Tank"), new InspectionType("sanitary", new("卫生防护检查", "Sanitary check"),
        [
            Sound("clear-2m", "周围2米内无污水管线及污染物", "No sewage pipe and no pollutant within 2 m", Hazard.Critical) with { Indicator = "water.tank.protection-distance" },
            Covered,
        ])),
    ];

    private static FacilityKind Kind(string code, BilingualText title, params InspectionType[] inspections) =>
        new(code, title, inspections) { SubjectKinds = [code, WaterFacilities.Registered], Indicator = WaterFacilities.IntactRate };

    private static ChecklistItem Sound(string code, string zh, string en, string severity = Hazard.Minor) =>
        new(code, new(zh, en), ChecklistItem.Bool) { Defects = ["false"], Severity = severity };
}
