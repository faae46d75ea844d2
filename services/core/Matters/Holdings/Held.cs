using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>A matter as this reader may see it.</summary>
/// <param name="Companion">Not filed by this reader; shown to them only together with the matter it is about.</param>
public sealed record Held(MatterSource Source, HeldRow Row, bool Companion)
{
    public IReadOnlyList<ClockView> Clocks { get; init; } = [];

    public IReadOnlyList<HeldEvent> History { get; init; } = [];

    public IReadOnlyList<Told> Told { get; init; } = [];

    public Outlook Outlook { get; init; } = Outlook.None;

    /// <summary>A state or an event in words.</summary>
    public BilingualText Say(string code) => Source.Word(Row, code) ?? CommonWords.Of(code);

    /// <summary>The row with what this reader may not read masked; of a companion nothing about a person is left, for nobody has proved yet whose it is.</summary>
    public (HeldRow Row, bool Masked) For(Actor reader) => Companion ? (Row with { Name = null, Phone = null, Address = null, Description = null }, true)
        : Source.SeesPerson(Row, reader) ? (Row, false) : (Row with
    {
        Name = Masking.Name(Row.Name),
        Phone = Masking.Phone(Row.Phone),
        Address = Masking.Address(Row.Address),
        Description = Masking.FreeText(Row.Description),
    }, true);
}

/// <summary>What a person was told, with the matter it was about.</summary>
public sealed record Told
{
    public Guid MatterId { get; init; }

    public string Occasion { get; init; } = "";

    public string Channel { get; init; } = "";

    public string TextZh { get; init; } = "";

    public string TextEn { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }
}
