namespace Followthrough.Features;
