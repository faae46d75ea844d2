using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Whether a filing can be accepted, and the case it becomes. Pure.</summary>
public static class CaseFilingRules
{
    private static readonly TimeSpan TypingTime = TimeSpan.FromMinutes(1);

    /// <returns>The case without its number, or every field error at once.</returns>
    public static Outcome<HallCase> Check(NewCase filing, CasePolicy policy, Actor actor, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var code = errors.OneOf("type", filing.Type, [.. policy.Types.Select(known => known.Code)]);
        var type = policy.Types.FirstOrDefault(known => known.Code == code);
        var anonymous = filing.Anonymous ?? false;
        if (anonymous && type is { Anonymous: false }) errors.Add("anonymous", "not-anonymous", $"'{code}' cannot be done without knowing for whom.");
        if (anonymous) foreach (var (field, value) in new[] { ("name", filing.Name), ("phone", filing.Phone) }) if (value is not null) errors.Add(field, "anonymous", $"Leave '{field}' out of an anonymous filing.");
        var needed = type?.Required ?? [];
        var subject = errors.Code("subject", filing.Subject, policy.Subjects, needed.Contains("subject"));
        var category = errors.Code("category", filing.Category, policy.Categories, needed.Contains("category"));
        if (category is not null && type is { Confidential: false }) errors.Add("category", "report-only", "Misconduct is filed as 'report', which is confidential.");
        var receivedAt = errors.Past("receivedAt", filing.ReceivedAt, now);
        errors.Near("receivedAt", filing.ReceivedAt, now);
        var filed = new HallCase
        {
            Id = Guid.CreateVersion7(now),
            Type = code,
            Confidential = type?.Confidential ?? false,
            Category = category,
            Subject = subject,
            State = CaseStates.Recorded,
            Channel = errors.OneOf("channel", filing.Channel, [.. policy.Channels.Select(known => known.Code)], DefaultChannel(actor)),
            Anonymous = anonymous,
            Name = anonymous ? null : errors.Text("name", filing.Name, 100),
            Phone = anonymous ? null : needed.Contains("phone") || !actor.IsAny(Roles.Resident, Roles.Partner) ? errors.Phone("phone", filing.Phone) : filing.Phone is null ? null : errors.Phone("phone", filing.Phone),
            Address = needed.Contains("address") ? errors.Text("address", filing.Address) : errors.OptionalText("address", filing.Address),
            Area = errors.OptionalText("area", filing.Area, 64),
            ServicePoint = errors.OptionalText("servicePoint", filing.ServicePoint, 64),
            Description = errors.Text("description", filing.Description, 4000),
            RelatedNumber = errors.OptionalText("relatedNumber", filing.RelatedNumber, 60),
            AccusedUnit = errors.OptionalText("accusedUnit", filing.AccusedUnit, 100),
            AccusedPerson = errors.OptionalText("accusedPerson", filing.AccusedPerson, 100),
            FirstUnit = FirstUnit(errors, filing, policy, code, subject),
            ReceivedAt = receivedAt,
            ReceivedAtReason = ReasonOf(filing, actor, receivedAt, now, errors),
            FiledBy = anonymous || actor.IsStaff || actor == Actor.System ? null : actor.Id,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : filed with { Unit = filed.FirstUnit };
    }

    private static string? Code(this FieldErrors errors, string field, string? value, IReadOnlyList<PolicyEntry> known, bool required) =>
        value is null && !required ? null : errors.OneOf(field, value, [.. known.Select(entry => entry.Code)]);

    /// <summary>A body that is itself complained of is not the one to receive it.</summary>
    private static string FirstUnit(FieldErrors errors, NewCase filing, CasePolicy policy, string type, string? subject)
    {
        var unit = errors.OptionalText("firstUnit", filing.FirstUnit, 100) ?? policy.BodyFor(type, subject);
        return unit == filing.AccusedUnit && policy.Types.Any(known => known.Code == type && known.Confidential) ? policy.DefaultBody : unit;
    }

    private static string? DefaultChannel(Actor actor) => actor.IsStaff ? null : actor.Is(Roles.Partner) ? "partner" : actor.Is(Roles.Resident) ? "web" : null;

    private static string? ReasonOf(NewCase filing, Actor actor, DateTimeOffset receivedAt, DateTimeOffset now, FieldErrors errors)
    {
        var reason = errors.OptionalText("receivedAtReason", filing.ReceivedAtReason);
        if (receivedAt >= now - TypingTime || actor == Actor.System) return reason;
        if (!actor.IsStaff && !actor.Is(Roles.Partner)) errors.Add("receivedAt", "staff-only", "Only staff and partner systems may file for an earlier time; leave 'receivedAt' out.");
        else if (reason is null) errors.Add("receivedAtReason", "required", "Say why the receipt is typed in later than it was: the clocks start at 'receivedAt'.");
        return reason;
    }
}
