"""outdoors"""
