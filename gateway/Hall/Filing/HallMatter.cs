using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>A matter as it comes to the hall: in the resident's words, without knowing whose it is.</summary>
public sealed record HallMatter
{
    public static readonly string[] Channels = ["letter", "call", "visit", "counter", "web", "partner"];

    /// <summary>The matter in the resident's words.</summary>
    public string? Description { get; init; }

    /// <summary>How it came: <c>letter</c>, <c>call</c>, <c>visit</c> (三来), <c>counter</c>, <c>web</c>, <c>partner</c>.</summary>
    public string? Channel { get; init; }

    /// <summary>Nothing about who files it is kept; complaints, reports and suggestions only.</summary>
    public bool? Anonymous { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    /// <summary>Code of the residential community or street.</summary>
    public string? Area { get; init; }

    /// <summary>Id or number of the service point.</summary>
    public string? ServicePointId { get; init; }

    /// <summary>What it is, where the caller knows: one of the categories of <c>GET /api/hall/routing-rules</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Whose it is, where the caller knows: <c>water</c>, <c>power</c>, <c>gas</c>, <c>heating</c>.</summary>
    public string? Utility { get; init; }

    /// <summary>Code of the type in that utility's catalogue; needs <see cref="Utility"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Number of the matter it is about, for complaints and enquiries.</summary>
    public string? About { get; init; }

    public DateTimeOffset? CalledAt { get; init; }

    /// <summary>First contact, when it is typed in later; needs <see cref="ReceivedAtReason"/>.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    public string? ReceivedAtReason { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>What every owner wants, so that all of it is said at once whoever it will be. Pure.</summary>
    internal FieldErrors Check(RoutingBook book, bool toFile)
    {
        var errors = new FieldErrors();
        errors.Text("description", Description, 2000);
        if (Channel is not null) errors.OneOf("channel", Channel, Channels);
        if (Category is not null) errors.OneOf("category", Category, [.. book.Categories]);
        if (Utility is not null) errors.OneOf("utility", Utility, Doors.Utilities);
        if (Type is not null && Utility is null) errors.Add("utility", "required", "Say whose type it is: give 'utility' with 'type'.");
        if (!toFile || Anonymous == true) return errors;
        errors.Text("name", Name, 100);
        errors.Phone("phone", Phone);
        return errors;
    }
}
