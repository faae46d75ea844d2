using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A leak that a member of staff noticed, for instance on the way to work: 003 篇5 九.12 「有义务将发现的漏水等问题及时上报维修公司」.</summary>
public sealed record LeakReport
{
    public const string Noticed = "noticed";
    public const string Notified = "notified";

    public const string Columns = """
        id, number, state, noticed_at, notified_at, reporter, reporter_name, reporter_phone, place, area, latitude, longitude, description,
        request_number, linked, created_at, updated_at, version
        """;

    public Guid Id { get; init; }

    /// <summary><c>LR-20261123-000001</c>.</summary>
    public string Number { get; init; } = "";

    /// <summary><c>noticed</c>: the repair company does not know yet; <c>notified</c>: it does, and there is a request.</summary>
    public string State { get; init; } = Noticed;

    public DateTimeOffset NoticedAt { get; init; }

    public DateTimeOffset? NotifiedAt { get; init; }

    /// <summary>Subject of the token that reported it.</summary>
    public string Reporter { get; init; } = "";

    public string ReporterName { get; init; } = "";

    public string ReporterPhone { get; init; } = "";

    public string Place { get; init; } = "";

    public string? Area { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public string Description { get; init; } = "";

    /// <summary>The repair it became or was linked to.</summary>
    public string? RequestNumber { get; init; }

    /// <summary>The repair was open already when the report came.</summary>
    public bool Linked { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; } = 1;

    internal Matter Matter => new(Id, Number, "leak-report", "leak", Area, WaterUtility.Profile.Unit);

    /// <summary>Name, phone and words of a colleague are for those who handle the matter, and for the colleague.</summary>
    internal LeakReport SeenBy(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) || actor.Id == Reporter ? this : this with
    {
        ReporterName = Masking.Name(ReporterName)!,
        ReporterPhone = Masking.Phone(ReporterPhone)!,
        Place = Masking.Address(Place)!,
        Description = Masking.FreeText(Description)!,
        Latitude = null,
        Longitude = null,
    };
}
