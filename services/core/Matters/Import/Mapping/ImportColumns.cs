namespace Utilities.Matters;

/// <summary>Our fields that a column of a file may fill, in the order in which a row's values are kept.</summary>
public static class ImportColumns
{
    public const int Number = 0;
    public const int Type = 1;
    public const int Status = 2;
    public const int ReceivedAt = 3;
    public const int DueAt = 4;
    public const int ClosedAt = 5;
    public const int Channel = 6;
    public const int Area = 7;
    public const int Organisation = 8;
    public const int Postcode = 9;
    public const int Address = 10;
    public const int Description = 11;
    public const int Name = 12;
    public const int Phone = 13;

    /// <summary>Names as a mapping writes them, with the longest text taken for each.</summary>
    public static readonly IReadOnlyList<(string Name, int MaxLength)> All =
    [
        ("number", 36), ("type", 100), ("status", 100), ("receivedAt", 40), ("dueAt", 40), ("closedAt", 40), ("channel", 40),
        ("area", 64), ("organisation", 100), ("postcode", 20), ("address", 400), ("description", 4000), ("name", 200), ("phone", 64),
    ];

    /// <summary>Without these there is no request.</summary>
    public static readonly IReadOnlyList<string> Required = ["number", "type", "status", "receivedAt"];
}
