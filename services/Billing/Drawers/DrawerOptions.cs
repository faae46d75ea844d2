using System.ComponentModel.DataAnnotations;

namespace Utilities.Billing;

/// <summary>Configuration <c>Billing:Drawers</c>.</summary>
public sealed class DrawerOptions
{
    /// <summary>Face values of the notes and coins that are legal tender, yuan. Each of them is accepted and counted: none can be refused (大小面额现金均收, catalogue (h) 7).</summary>
    [MinLength(1)]
    public IReadOnlyList<decimal> Faces { get; set; } = [];
}
