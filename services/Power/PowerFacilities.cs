using Utilities.Supply;

namespace Utilities.Power;

/// <summary>
/// Lines and facilities that are inspected regularly (供电服务承诺 二 「對供電線路和供電設施定期進行檢查維修」; D30). Each is owed its inspection
/// (power.facility.inspection) at the operator's interval. The source prints no checklist: the items are this deployment's own.
/// </summary>
internal static class PowerFacilities
{
    private static readonly string[] Inspected = ["power-facility"];

    private static readonly ChecklistItem Insulation = Item("insulation", ["sound", "aged", "damaged"], ["aged", "damaged"], "绝缘", "Insulation", Hazard.Critical);
    private static readonly ChecklistItem Heat = Item("joints", ["normal", "warm", "overheated"], ["overheated"], "接头发热", "Heat at joints", Hazard.Major);
    private static readonly ChecklistItem Signs = new("warning-signs", new("警示标志齐全", "Warning signs are there and legible"), ChecklistItem.Bool) { Defects = ["false"] };
    private static readonly ChecklistItem Earthing = new("earthing", new("接地完好", "Earthing is intact"), ChecklistItem.Bool) { Defects = ["false"], Severity = Hazard.Major };

    public static readonly IReadOnlyList<FacilityKind> Kinds =
    [
        new("power-line", new("供电线路", "Power line"), [Inspection(Insulation, Heat, Signs,
            new ChecklistItem("clearance", new("与树木、建筑物距离足够", "Clear of trees and buildings"), ChecklistItem.Bool) { Defects = ["false"], Severity = Hazard.Critical })]) { SubjectKinds = Inspected },
        new("transformer", new("变压器", "Transformer"), [Inspection(Insulation, Heat, Earthing, Signs,
            Item("oil", ["normal", "low", "leaking"], ["low", "leaking"], "油位及渗漏", "Oil level and leaks", Hazard.Major))]) { SubjectKinds = Inspected },
        new("distribution-room", new("配电室", "Distribution room"), [Inspection(Heat, Earthing, Signs,
            new ChecklistItem("locked", new("门锁完好、通风良好、无杂物", "Locked, aired and free of clutter"), ChecklistItem.Bool) { Defects = ["false"] })]) { SubjectKinds = Inspected },
    ];

    private static InspectionType Inspection(params ChecklistItem[] items) =>
        new("inspection", new("定期检查", "Periodic inspection"), items) { Tasks = ["inspection"] };

    private static ChecklistItem Item(string code, string[] choices, string[] defects, string zh, string en, string severity) =>
        new(code, new(zh, en), ChecklistItem.Choice) { Choices = choices, Defects = defects, Severity = severity };
}
