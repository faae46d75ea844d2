using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Registers a member of staff, or replaces what is registered.</summary>
public static class SaveStaff
{
    private const int MostEntries = 50;

    /// <param name="Certificates">All of them: one left out is taken from the register.</param>
    public sealed record Body(string? Name, string? Phone, bool? Active, IReadOnlyList<string>? Skills, IReadOnlyList<Certificate>? Certificates);

    public sealed record Certificate(string? Kind, string? Number, DateOnly? ValidFrom, DateOnly? ValidUntil);

    public static void MapSaveStaff(this IEndpointRouteBuilder api) =>
        api.MapPut("/staff/{code}", Handle).RequireRoles(Roles.Supervisor, Roles.Dispatcher, Roles.Operator).Produces<StaffMember>()
            .WithSummary("Register or revise a member of staff 登记窗口工作人员").WithTags("Staff");

    private static async Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        var (now, match) = (time.GetUtcNow(), ETags.IfMatch(http.Request));
        var outcome = await unit.Execute<StaffMember>(async () =>
        {
            var before = await StaffTable.Find(unit, code);
            var version = SavedVersion.Next(match, before?.Version);
            if (version.IsRefused) return version.Refusal!;
            var checkedMember = Check(code, body, now);
            if (checkedMember.IsRefused) return checkedMember;
            var member = checkedMember.Value with { Version = version.Value };
            return await StaffTable.Store(unit, member) ? member : Refusal.VersionConflict($"'{code}' was changed in the meantime.");
        }, cancel);
        return outcome.WithETag(http, m => m.Version);
    }

    /// <summary>Pure.</summary>
    internal static Outcome<StaffMember> Check(string code, Body body, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        if (body.Skills?.Count > MostEntries) errors.Add("skills", "too-many", $"At most {MostEntries} skills.");
        if (body.Certificates?.Count > MostEntries) errors.Add("certificates", "too-many", $"At most {MostEntries} certificates.");
        var staff = errors.Code("code", code);
        var member = new StaffMember
        {
            Code = staff,
            Name = errors.Text("name", body.Name, 100),
            Phone = errors.Phone("phone", body.Phone),
            Active = body.Active ?? true,
            Skills = [.. (body.Skills ?? []).Select((skill, index) => errors.Code($"skills[{index}]", skill)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Certificates = [.. (body.Certificates ?? []).Select((certificate, index) => Check(errors, $"certificates[{index}]", staff, certificate))],
            UpdatedAt = now,
        };
        if (member.Certificates.DistinctBy(c => (c.Kind, c.Number)).Count() < member.Certificates.Count) errors.Add("certificates", "twice", "A certificate stands twice.");
        return errors.Any ? errors.ToRefusal() : member;
    }

    private static StaffCertificate Check(FieldErrors errors, string at, string staff, Certificate given)
    {
        if (given.ValidFrom is null) errors.Add($"{at}.validFrom", "required", $"Give '{at}.validFrom', the first day.");
        if (given.ValidUntil < given.ValidFrom) errors.Add($"{at}.validUntil", "before-start", $"'{at}.validUntil' lies before 'validFrom'.");
        return new()
        {
            Staff = staff,
            Kind = errors.Code($"{at}.kind", given.Kind),
            Number = errors.Text($"{at}.number", given.Number, 60),
            ValidFrom = given.ValidFrom ?? default,
            ValidUntil = given.ValidUntil,
        };
    }
}
