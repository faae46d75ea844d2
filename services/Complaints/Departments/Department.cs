using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// A unit with what it answers for. Nobody is told "not ours" without its name, a number to call and the place (K29): 003 篇4 「告知该事项的具体负责部门和联系方式」,
/// 002 第二篇 「请您到XX窗口办理(指明准确位置)」.
/// </summary>
public sealed record Department
{
    public const string Columns = "code, name_zh, name_en, remit, contact, place, outside, reception_since, ended_on, end_reason, version, updated_at";

    public string Code { get; init; } = "";
    public string NameZh { get; init; } = "";
    public string NameEn { get; init; } = "";

    /// <summary>What it is responsible for, in words.</summary>
    public string Remit { get; init; } = "";

    /// <summary>The number to call.</summary>
    public string Contact { get; init; } = "";

    /// <summary>Where exactly it is: floor, window, street.</summary>
    public string Place { get; init; } = "";

    /// <summary>Not one of the centre's own windows and offices.</summary>
    public bool Outside { get; init; }

    /// <summary>First day from which its leaders hold reception days (领导接待日); null: they hold none.</summary>
    public DateOnly? ReceptionSince { get; init; }

    public DateOnly? EndedOn { get; init; }
    public string? EndReason { get; init; }
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A department as sent in.</summary>
/// <param name="Matters">Codes of services and matters it answers for: <c>telecom</c>, <c>medical-reimbursement</c>, <c>water/burst</c> …</param>
public sealed record DepartmentInput(
    string? Code, string? NameZh, string? NameEn, string? Remit, string? Contact, string? Place, bool? Outside, DateOnly? ReceptionSince, DateOnly? EndedOn, string? EndReason, IReadOnlyList<string>? Matters)
{
    private const int Most = 200;

    public Outcome<Department> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var department = new Department
        {
            Code = errors.Code("code", Code),
            NameZh = errors.Text("nameZh", NameZh, 100),
            NameEn = errors.Text("nameEn", NameEn, 100),
            Remit = errors.Text("remit", Remit, 1000),
            Contact = errors.Phone("contact", Contact),
            Place = errors.Text("place", Place, 200),
            Outside = Outside ?? false,
            ReceptionSince = ReceptionSince,
            EndedOn = EndedOn,
            EndReason = EndedOn is null ? errors.OptionalText("endReason", EndReason, 1000) : errors.Text("endReason", EndReason, 1000),
            Version = 1,
            UpdatedAt = now,
        };
        if (Matters?.Count > Most) errors.Add("matters", "too-many", $"A department may have at most {Most} 'matters'.");
        foreach (var (index, matter) in (Matters ?? []).Take(Most).Index()) errors.Text($"matters[{index}]", matter, 100);
        return errors.Any ? errors.ToRefusal() : department;
    }

    public IEnumerable<object> Answers(string code) => (Matters ?? []).Select(matter => matter.Trim()).Distinct(StringComparer.Ordinal).Select(matter => new { matter, code });
}
